/** When a figure is due, by level, after the plan's calendar. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Duty } from '@/api/plan'
import { formatDate, formatDateRange } from '@/lib/dates'
import { Card } from '@/ui/Card'
import { Facts, type Fact } from '@/ui/Facts'
import { periodsQuery } from './queries'
import styles from './Page.module.css'

const KIND: Record<string, string> = { half_year: 'semi_annual', year: 'annual' }
const STEPS = ['commune', 'district', 'city', 'coordinator', 'issuer']

export function CalendarCard({ duties, levels }: { duties: Pick<Duty, 'frequencies'>[]; levels?: string[] }) {
  const { t } = useTranslation()
  const { data: periods } = useSuspenseQuery(periodsQuery)
  const asked = new Set(duties.flatMap((duty) => duty.frequencies))
  const shown = periods.filter((period) => asked.has(KIND[period.kind] ?? ''))
  if (shown.length === 0) return null
  const steps = (due: Record<string, string>) =>
    STEPS.filter((step) => due[step] && (!levels || levels.includes(step) || STEPS.indexOf(step) > 2))
  return (
    <Card title={t('plan.calendar.title')} sub={t('plan.calendar.sub')}>
      <Facts
        facts={shown.map((period): Fact => [
          period.name,
          <>
            <span className={styles.dates}>
              {steps(period.due_on).map((step) => (
                <span key={step}>
                  <small>{t(`plan.step.${step}`)}</small>
                  <b className="num">{formatDate(period.due_on[step])}</b>
                </span>
              ))}
            </span>
            <small className={styles.hint}>
              {t('plan.calendar.figures', { range: formatDateRange(period.starts_on, period.ends_on) })}
            </small>
          </>,
        ])}
      />
    </Card>
  )
}
