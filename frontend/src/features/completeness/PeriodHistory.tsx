/** Who closed and opened a period before, and when. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatMoment } from '@/lib/dates'
import styles from './Period.module.css'
import { periodHistoryQuery } from './queries'

export function PeriodHistory({ periodId }: { periodId: string }) {
  const { t } = useTranslation()
  const { data } = useQuery(periodHistoryQuery(periodId))
  if (!data || data.items.length === 0) return null
  return (
    <details className={styles.history}>
      <summary>{t('completeness.period.history', { count: data.items.length })}</summary>
      <ul>
        {data.items.map((step) => (
          <li key={step.at}>
            <b>{t(`completeness.period.did.${step.verb.split('.')[1]}`)}</b> {step.by} ·{' '}
            <time>{formatMoment(step.at)}</time>
          </li>
        ))}
      </ul>
    </details>
  )
}
