/** What came back, with the reason in the reviewer's own words. */
import { useTranslation } from 'react-i18next'
import { formatMoment } from '@/lib/dates'
import { ButtonLink } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { BudgetRow } from './BudgetRow'
import { DateBox } from './DateBox'
import { GroupTitle } from './GroupTitle'
import { ReportRow } from './ReportRow'
import { TaskRow } from './TaskRow'
import { useDaysLeft } from './useDaysLeft'
import { keyOf, type BudgetTask, type ReportTask, type ReturnedTask } from './tasks'
import styles from './Work.module.css'

interface Props {
  figures: ReturnedTask[]
  /** Reports and lines of the budget. */
  others: (ReportTask | BudgetTask)[]
}

export function ReturnedList({ figures, others }: Props) {
  const { t } = useTranslation()
  if (figures.length + others.length === 0) return null
  return (
    <section className={styles.group}>
      <GroupTitle count={figures.length + others.length}>{t('work.returned')}</GroupTitle>
      <Card isFlush>
        <ul className={styles.list}>
          {figures.map((task, index) => (
            <ReturnedRow key={task.key} task={task} isFirst={index === 0} />
          ))}
          {others.map((task, index) => {
            const isPrimary = figures.length + index === 0
            return task.kind === 'report' ? (
              <ReportRow key={keyOf(task)} duty={task.duty} isPrimary={isPrimary} />
            ) : (
              <BudgetRow key={keyOf(task)} duty={task.duty} isPrimary={isPrimary} />
            )
          })}
        </ul>
      </Card>
    </section>
  )
}

function ReturnedRow({ task, isFirst }: { task: ReturnedTask; isFirst: boolean }) {
  const { t } = useTranslation()
  const { submission, item } = task
  const daysLeft = useDaysLeft(submission.days_left)
  const until = submission.reopened_until
  const wasReopened = until !== null && !task.note
  return (
    <TaskRow
      leaf={<DateBox date={submission.due_on} isUrgent />}
      title={
        item
          ? item.indicator.short_name
          : t(wasReopened ? 'work.reportReopened' : 'work.reportReturned', {
              period: submission.period.name,
            })
      }
      meta={
        <>
          {item && <span className="code">{item.indicator.code}</span>}
          {item && ' · '}
          {t('work.reportOf', { period: submission.period.name })} ·{' '}
          {until ? t('work.reopenedUntil', { until: formatMoment(until) }) : daysLeft}
        </>
      }
      said={task.note ? { note: task.note, by: task.by, at: task.at } : null}
      go={
        <ButtonLink
          to="/bieu-so-lieu/$id"
          params={{ id: submission.id }}
          hash={item ? `chi-so-${item.indicator.id}` : undefined}
          variant={isFirst ? 'primary' : 'plain'}
        >
          {t('report.fix')}
        </ButtonLink>
      }
    />
  )
}
