/** How far the team stands against the 20 %, in one line and a bar; whoever sees the city sees the city's. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatInteger, formatRate } from '@/lib/numbers'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import { Skeleton } from '@/ui/Skeleton'
import styles from './Inspections.module.css'
import { coverageQuery } from './queries'

export function Quota() {
  const { t } = useTranslation()
  const { data } = useQuery(coverageQuery('district'))
  if (!data) return <Skeleton height={120} />
  const { inspected, registered, wanted, rate, is_behind: isBehind, missing } = data.total
  if (registered === 0) return <Note>{t('inspections.quota.noRegister')}</Note>
  const goal = wanted ?? 0
  return (
    <Card className={styles.quota}>
      <p className={styles.quotaLine}>
        <b className="num">{formatInteger(inspected)}</b>
        {t('inspections.quota.of', { wanted: formatInteger(goal), registered: formatInteger(registered) })}
        <span>{t('inspections.quota.rate', { rate: formatRate(rate) })}</span>
      </p>
      <progress
        className={styles.bar}
        max={Math.max(goal, 1)}
        value={Math.min(inspected, goal)}
        aria-label={t('inspections.quota.label')}
      />
      <p className="sub">
        {isBehind
          ? t('inspections.quota.behind', { count: missing ?? 0 })
          : t('inspections.quota.onTrack', { projected: formatRate(data.total.projected_rate) })}
      </p>
    </Card>
  )
}
