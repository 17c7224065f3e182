/** Reports to fill in, to certify or to accept, by the day they are due. */
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import { formatDayMonth, formatTime, isToday } from '@/lib/dates'
import { ButtonLink } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DateBox } from './DateBox'
import { GroupTitle } from './GroupTitle'
import type { DueTask } from './tasks'
import { useDaysLeft } from './useDaysLeft'
import styles from './Work.module.css'

interface Props {
  title: string
  tasks: DueTask[]
  /** The first of these is the screen's one primary action. */
  hasPrimary?: boolean
}

export function DueList({ title, tasks, hasPrimary }: Props) {
  if (tasks.length === 0) return null
  return (
    <section className={styles.group}>
      <GroupTitle count={tasks.length}>{title}</GroupTitle>
      <Card isFlush>
        <ul className={styles.list}>
          {tasks.map((task, index) => (
            <DueRow
              key={task.kind + task.submission.id}
              task={task}
              isPrimary={hasPrimary === true && index === 0}
            />
          ))}
        </ul>
      </Card>
    </section>
  )
}

function DueRow({ task, isPrimary }: { task: DueTask; isPrimary: boolean }) {
  const { t } = useTranslation()
  const { submission, kind } = task
  const daysLeft = useDaysLeft(submission.days_left)
  const me = useSession()
  const isOwn = me.memberships.some((membership) => membership.organisation.id === submission.owner.id)
  const title = t(`work.do.${kind}`, { period: submission.period.name })
  const savedAt = useSavedAt(submission.updated_at)
  const owner = submission.owner.short_name ?? submission.owner.name
  return (
    <li className={styles.row}>
      <DateBox date={submission.due_on} isUrgent={submission.days_left < 0} />
      <div>
        <span className={styles.title}>
          {title}
          {(!isOwn || me.memberships.length > 1) && ` · ${owner}`}
        </span>
        <span className={styles.meta}>
          {kind === 'submit'
            ? t('work.filled', { filled: submission.filled, expected: submission.expected })
            : t('work.sentOn', { date: formatDayMonth(submission.submitted_at) })}
          {kind === 'submit' && submission.filled > 0 && ` · ${savedAt}`} · {daysLeft}
        </span>
        {kind === 'submit' && submission.filled > 0 && (
          <span className={styles.meter} aria-hidden="true">
            <i style={{ width: `${(100 * submission.filled) / submission.expected}%` }} />
          </span>
        )}
      </div>
      <span className={styles.go}>
        <ButtonLink
          to={kind === 'submit' ? '/bieu-so-lieu/$id' : '/cho-duyet/$id'}
          params={{ id: submission.id }}
          variant={isPrimary ? 'primary' : 'plain'}
        >
          {t(
            kind === 'submit'
              ? submission.filled
                ? 'report.continue'
                : 'report.start'
              : `work.open.${kind}`,
          )}
        </ButtonLink>
      </span>
    </li>
  )
}

function useSavedAt(moment: string): string {
  const { t } = useTranslation()
  const { business_date } = useSession()
  const time = formatTime(moment)
  return isToday(moment, business_date)
    ? t('work.savedToday', { time })
    : t('work.savedAt', { date: formatDayMonth(moment), time })
}
