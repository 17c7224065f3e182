/** What was read into the plan at this place: the reason, who settled it, and for the coordinator the decision. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reading } from '@/api/plan'
import { allows } from '@/lib/actions'
import { formatMoment } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { DecideDialog, type Act } from './DecideDialog'
import { History } from './History'
import { readingsQuery } from './queries'
import { ReadingTag } from './ReadingTag'
import styles from './Reading.module.css'

/** By identifier: `task:V.1-1:lead`. Nothing where the plan itself says so. */
export function useReadings(): Map<string, Reading> {
  const { data } = useQuery(readingsQuery)
  return new Map(data?.items.map((reading) => [reading.id, reading]))
}

export function ReadingNote({ reading, title }: { reading: Reading; title?: string }) {
  const { t } = useTranslation()
  const [act, setAct] = useState<Act | null>(null)
  const { decision } = reading
  return (
    <div className={styles.note} data-reading={reading.id}>
      <p className={styles.head}>
        {title && <b>{title}</b>} <ReadingTag reading={reading} />
      </p>
      <p className={styles.reason}>{reading.reason}</p>
      {reading.subject !== 'indicator' && reading.state !== 'changed' && (
        <p className="small">
          {t('plan.reading.holds')}: {reading.value_text}
        </p>
      )}
      {reading.state === 'changed' && (
        <p className="small">
          {t('plan.reading.holds')}: {reading.value_text} · {t('plan.reading.packSaid')}: {reading.says_text}
        </p>
      )}
      {decision && (
        <p className="small">
          {t(`plan.decision.${decision.action}`)} {decision.by}, {formatMoment(decision.at)}
          {decision.note && ` · “${decision.note}”`}
        </p>
      )}
      {decision && <History id={reading.id} />}
      {reading.actions.length > 0 && (
        <span className={styles.actions}>
          {(['confirm', 'change', 'withdraw'] as const)
            .filter((one) => allows(reading.actions, one))
            .map((one) => (
              <Button
                key={one}
                size="s"
                icon={one === 'confirm' ? 'check' : one === 'change' ? 'pen' : 'undo'}
                onClick={() => setAct(one)}
              >
                {t(`plan.act.${one}`)}
              </Button>
            ))}
        </span>
      )}
      {act && <DecideDialog reading={reading} act={act} onClose={() => setAct(null)} />}
    </div>
  )
}
