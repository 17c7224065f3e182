/** Accepting many reports at once: what will be accepted, how far it is, and what came of each. */
import { unitName } from '@/lib/unitName'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SubmissionSummary } from '@/api/types'
import { allows } from '@/lib/actions'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Waiting } from '@/ui/Waiting'
import { BulkProgress } from './BulkProgress'
import { waitingForAcceptance } from './queries'
import { useBulkAccept } from './useBulkAccept'
import styles from './Bulk.module.css'

interface Props {
  periodId: string
  isOpen: boolean
  onClose: () => void
}

export function BulkAcceptPanel({ periodId, isOpen, onClose }: Props) {
  const { t } = useTranslation()
  const bulk = useBulkAccept()
  if (bulk.rows.length > 0) return <BulkProgress bulk={bulk} onClose={onClose} />
  if (!isOpen) return null
  return (
    <Card title={t('completeness.bulk.title')} sub={t('completeness.bulk.sub')}>
      <Choose periodId={periodId} onStart={(rows) => void bulk.start(rows)} onClose={onClose} />
    </Card>
  )
}

interface ChooseProps {
  periodId: string
  onStart: (rows: { id: string; etag: string; name: string }[]) => void
  onClose: () => void
}

function Choose({ periodId, onStart, onClose }: ChooseProps) {
  const { t } = useTranslation()
  const { data } = useQuery(waitingForAcceptance(periodId))
  const [left, setLeft] = useState<Record<string, boolean>>({})
  if (!data) return <Waiting label={t('shell.loading')} />
  const items = data.items.filter((item) => allows(item.actions, 'accept'))
  // A report with values that need a close look is accepted only when somebody ticks it.
  const isChosen = (item: SubmissionSummary) => left[item.id] ?? item.flagged_count === 0
  const chosen = items.filter(isChosen)
  const start = () =>
    onStart(chosen.map((item) => ({ id: item.id, etag: item.etag, name: unitName(item.owner) })))
  return (
    <>
      <ul className={styles.list}>
        {items.map((item) => (
          <li key={item.id}>
            <label className={styles.choice}>
              <input
                type="checkbox"
                checked={isChosen(item)}
                onChange={(event) => setLeft({ ...left, [item.id]: event.target.checked })}
              />
              <span>
                {unitName(item.owner)}
                <small>
                  {t('completeness.bulk.filled', { filled: item.filled, expected: item.expected })}
                </small>
              </span>
            </label>
            <Link to="/cho-duyet/$id" params={{ id: item.id }} className={styles.link}>
              {item.flagged_count > 0
                ? t('completeness.bulk.flagged', { count: item.flagged_count })
                : t('completeness.bulk.look')}
            </Link>
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        <Button
          variant="primary"
          onClick={start}
          aria-disabled={chosen.length === 0}
          disabled={chosen.length === 0}
        >
          {t('completeness.bulk.accept', { count: chosen.length })}
        </Button>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </div>
    </>
  )
}
