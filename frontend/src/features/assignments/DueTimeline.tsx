/** Assignments along the year: the months as an axis with today on it, and below each due date with what is late. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import { formatDate } from '@/lib/dates'
import { formatInteger } from '@/lib/numbers'
import { cx } from '@/lib/text'
import { EmptyState } from '@/ui/EmptyState'
import { Skeleton } from '@/ui/Skeleton'
import { DueDate } from './DueDate'
import { dueMonths, heightOf, monthName, shortMonth, type DueMonth } from './dueMonths'
import styles from './DueTimeline.module.css'
import { ShareBar } from './ShareBar'
import { summaryQuery, type AssignmentFilter } from './queries'

export function DueTimeline({ filter }: { filter: AssignmentFilter }) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const { data } = useQuery(summaryQuery('due_on', filter))
  if (!data) return <Skeleton height={420} />
  if (data.lines.length === 0)
    return (
      <EmptyState icon="search" title={t('assignments.empty')}>
        {t('assignments.emptyHint')}
      </EmptyState>
    )
  const months = dueMonths(data.lines, today)
  const never = data.lines.filter((line) => !line.due_on)
  return (
    <div className={styles.timeline}>
      <Axis months={months} today={today} />
      {months
        .filter((month) => month.total > 0)
        .map((month) => (
          <section key={month.id} id={anchorOf(month)} className={styles.month}>
            <h2>{monthName(month.id)}</h2>
            <ul>
              {month.lines.map((line) => (
                <DueDate key={line.due_on} line={line} today={today} />
              ))}
            </ul>
          </section>
        ))}
      {never.length > 0 && (
        <section className={styles.month}>
          <h2>{t('assignments.timeline.neverHead')}</h2>
          <ul>
            {never.map((line) => (
              <DueDate key="never" line={line} today={today} />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

const anchorOf = (month: DueMonth) => `han-${month.id}`

/** Each month leads to its due dates; those in which nothing is due are there to be seen as empty. */
function Axis({ months, today }: { months: DueMonth[]; today: string }) {
  const { t } = useTranslation()
  const most = Math.max(1, ...months.map((month) => month.total))
  return (
    <div>
      <ol className={styles.axis} aria-label={t('assignments.timeline.axis')}>
        {months.map((month) => {
          const isNow = today.startsWith(month.id)
          return (
            <li key={month.id} className={cx(isNow && styles.now)} aria-current={isNow ? 'date' : undefined}>
              <button
                type="button"
                disabled={month.total === 0}
                onClick={() => document.getElementById(anchorOf(month))?.scrollIntoView({ block: 'start' })}
              >
                <span className="vh">
                  {t('assignments.timeline.month', {
                    month: monthName(month.id),
                    count: month.total,
                    done: month.done,
                    late: month.late,
                  })}
                </span>
                <span className={styles.count} aria-hidden="true">
                  {month.total > 0 && formatInteger(month.total)}
                </span>
                <span
                  className={styles.column}
                  aria-hidden="true"
                  style={{ height: `${heightOf(month.total, most)}%` }}
                >
                  <ShareBar share={month} isUpright />
                </span>
                <span className={styles.name} aria-hidden="true">
                  {shortMonth(month.id)}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
      <p className={cx('small', styles.legend)}>
        <span className={styles.today}>{t('assignments.timeline.today', { date: formatDate(today) })}</span>
        {(['done', 'open', 'late'] as const).map((part) => (
          <span key={part} data-part={part}>
            {t(`assignments.timeline.legend.${part}`)}
          </span>
        ))}
      </p>
    </div>
  )
}
