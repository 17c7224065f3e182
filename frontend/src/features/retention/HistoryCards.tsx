/** What went, and who set which period: the latest of each. */
import { useTranslation } from 'react-i18next'
import type { RetentionChange, RetentionRun } from '@/api/retention'
import { formatMoment } from '@/lib/dates'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import styles from './Retention.module.css'
import { amountText } from './words'

export function RunsCard({ runs }: { runs: RetentionRun[] }) {
  const { t } = useTranslation()
  return (
    <Card isFlush title={t('retention.runs.title')} sub={t('retention.runs.sub')}>
      {runs.length === 0 && <EmptyState icon="calendar" title={t('retention.runs.empty')} />}
      <ul className={styles.list}>
        {runs.map((run) => (
          <li key={run.id}>
            <h3>{formatMoment(run.ended_at)}</h3>
            <p>{run.asked_by ?? t('retention.runs.nightly')}</p>
            {run.removed.length === 0 && <p>{t('retention.nothingWent')}</p>}
            {run.removed.map((one) => (
              <p key={one.rule}>
                {t(`retention.rules.${one.rule}.name`)}: {amountText(one, t)}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  )
}

export function ChangesCard({ changes }: { changes: RetentionChange[] }) {
  const { t } = useTranslation()
  return (
    <Card isFlush title={t('retention.changes.title')}>
      {changes.length === 0 && <EmptyState icon="calendar" title={t('retention.changes.empty')} />}
      <ul className={styles.list}>
        {changes.map((one) => (
          <li key={one.id}>
            <h3>{t(`retention.rules.${one.rule}.name`)}</h3>
            <p>
              {t('retention.changes.one', {
                before: one.days_before,
                after: one.days_after,
                by: one.changed_by,
                at: formatMoment(one.changed_at),
              })}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
