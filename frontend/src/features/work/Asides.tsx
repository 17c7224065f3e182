/** Beside the tasks: three sentences for the first time, and what was done a moment ago. */
import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SubmissionSummary } from '@/api/types'
import { formatMoment } from '@/lib/dates'
import { IconButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Icon } from '@/ui/Icon'
import styles from './Work.module.css'

const SEEN = 'first-run-seen'

function wasSeen(): boolean {
  try {
    return localStorage.getItem(SEEN) === '1'
  } catch {
    return false
  }
}

export function FirstRun({ text }: { text: string }) {
  const { t } = useTranslation()
  const [isSeen, setSeen] = useState(wasSeen)
  if (isSeen) return null
  const close = () => {
    setSeen(true)
    try {
      localStorage.setItem(SEEN, '1')
    } catch {
      // Storage may be blocked; the three sentences then come back next time.
    }
  }
  return (
    <Card
      title={t('work.newTitle')}
      aside={<IconButton icon="close" label={t('common.close')} onClick={close} />}
    >
      <p className="sub">{text}</p>
    </Card>
  )
}

export function DoneList({ submissions }: { submissions: SubmissionSummary[] }) {
  const { t } = useTranslation()
  if (submissions.length === 0) return null
  return (
    <Card title={t('work.done')}>
      <ul className={styles.done}>
        {submissions.map((submission) => (
          <li key={submission.id}>
            <span className="c-ok">
              <Icon name="ok" />
            </span>
            <span>
              <Link to="/bieu-so-lieu/$id" params={{ id: submission.id }}>
                {t('work.sentReport', { revision: submission.revision, period: submission.period.name })}
              </Link>
              <small>
                {formatMoment(submission.submitted_at)} · {t(`common.state.${submission.state}`)}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
