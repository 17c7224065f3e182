/** Figures that came back, with the reason in the reviewer's own words. */
import { useTranslation } from 'react-i18next'
import { formatMoment } from '@/lib/dates'
import { ButtonLink } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DateBox } from './DateBox'
import { GroupTitle } from './GroupTitle'
import { useDaysLeft } from './useDaysLeft'
import type { ReturnedTask } from './tasks'
import styles from './Work.module.css'

export function ReturnedList({ tasks }: { tasks: ReturnedTask[] }) {
  const { t } = useTranslation()
  if (tasks.length === 0) return null
  return (
    <section className={styles.group}>
      <GroupTitle count={tasks.length}>{t('work.returned')}</GroupTitle>
      <Card isFlush>
        <ul className={styles.list}>
          {tasks.map((task, index) => (
            <ReturnedRow key={task.key} task={task} isFirst={index === 0} />
          ))}
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
    <li className={styles.row}>
      <DateBox date={submission.due_on} isUrgent />
      <div>
        <span className={styles.title}>
          {item
            ? item.indicator.short_name
            : t(wasReopened ? 'work.reportReopened' : 'work.reportReturned', {
                period: submission.period.name,
              })}
        </span>
        <span className={styles.meta}>
          {item && <span className="code">{item.indicator.code}</span>}
          {item && ' · '}
          {t('work.reportOf', { period: submission.period.name })} ·{' '}
          {until ? t('work.reopenedUntil', { until: formatMoment(until) }) : daysLeft}
        </span>
        {task.note && (
          <blockquote className={styles.quote}>
            “{task.note}”
            {task.by && (
              <small>
                {task.by} · {formatMoment(task.at)}
              </small>
            )}
          </blockquote>
        )}
      </div>
      <span className={styles.go}>
        <ButtonLink
          to="/bieu-so-lieu/$id"
          params={{ id: submission.id }}
          hash={item ? `chi-so-${item.indicator.id}` : undefined}
          variant={isFirst ? 'primary' : 'plain'}
        >
          {t('report.fix')}
        </ButtonLink>
      </span>
    </li>
  )
}
