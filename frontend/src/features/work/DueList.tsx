/** What is to be done, by the day it is due; each kind of row says what it is about. */
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import { formatDayMonth, formatTime, isToday } from '@/lib/dates'
import { ButtonLink } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { BudgetRow } from './BudgetRow'
import { DateBox } from './DateBox'
import { GroupTitle } from './GroupTitle'
import { ReportRow } from './ReportRow'
import { TaskRow } from './TaskRow'
import { keyOf, type DueTask, type SubmissionTask } from './tasks'
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
            <DueRow key={keyOf(task)} task={task} isPrimary={hasPrimary === true && index === 0} />
          ))}
        </ul>
      </Card>
    </section>
  )
}

function DueRow({ task, isPrimary }: { task: DueTask; isPrimary: boolean }) {
  if (task.kind === 'report') return <ReportRow duty={task.duty} isPrimary={isPrimary} />
  if (task.kind === 'budget') return <BudgetRow duty={task.duty} isPrimary={isPrimary} />
  return <SubmissionRow task={task} isPrimary={isPrimary} />
}

function SubmissionRow({ task, isPrimary }: { task: SubmissionTask; isPrimary: boolean }) {
  const { t } = useTranslation()
  const { submission, kind } = task
  const daysLeft = useDaysLeft(submission.days_left)
  const me = useSession()
  const isOwn = me.memberships.some((membership) => membership.organisation.id === submission.owner.id)
  const title = t(`work.do.${kind}`, { period: submission.period.name })
  const savedAt = useSavedAt(submission.updated_at)
  const owner = submission.owner.short_name ?? submission.owner.name
  return (
    <TaskRow
      leaf={<DateBox date={submission.due_on} isUrgent={submission.days_left < 0} />}
      title={
        <>
          {title}
          {(!isOwn || me.memberships.length > 1) && ` · ${owner}`}
        </>
      }
      meta={
        <>
          {kind === 'submit'
            ? t('report.filled', { filled: submission.filled, expected: submission.expected })
            : t('work.sentOn', { date: formatDayMonth(submission.submitted_at) })}
          {kind === 'submit' && submission.filled > 0 && ` · ${savedAt}`} · {daysLeft}
        </>
      }
      go={<SubmissionLink task={task} isPrimary={isPrimary} />}
    >
      {kind === 'submit' && submission.filled > 0 && (
        <span className={styles.meter} aria-hidden="true">
          <i style={{ width: `${(100 * submission.filled) / submission.expected}%` }} />
        </span>
      )}
    </TaskRow>
  )
}

function SubmissionLink({ task, isPrimary }: { task: SubmissionTask; isPrimary: boolean }) {
  const { t } = useTranslation()
  const { submission, kind } = task
  const begins = submission.filled ? 'report.continue' : 'report.start'
  return (
    <ButtonLink
      to={kind === 'submit' ? '/bieu-so-lieu/$id' : '/cho-duyet/$id'}
      params={{ id: submission.id }}
      variant={isPrimary ? 'primary' : 'plain'}
    >
      {t(kind === 'submit' ? begins : `work.open.${kind}`)}
    </ButtonLink>
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
