/** What the system already knows beside a criterion: tasks of the plan, reports in time. Nobody types it here. */
import type { ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Criterion, EvaluationFacts } from '@/api/evaluations'
import { formatDate } from '@/lib/dates'
import { Icon, type IconName } from '@/ui/Icon'
import styles from './EvaluationPage.module.css'
import { factsQuery } from './queries'

export function CriterionFacts({ id, criterion }: { id: string; criterion: Criterion }) {
  const { t } = useTranslation()
  const { data: facts } = useQuery(factsQuery(id))
  if (criterion.facts.length === 0) return null
  if (!facts) return <p className={styles.facts}>{t('evaluations.known.waiting')}</p>
  return (
    <ul className={styles.facts} aria-label={t('evaluations.known.title')}>
      {criterion.facts.includes('reports') && <Reports facts={facts} />}
      {criterion.facts.includes('tasks') && <Tasks facts={facts} codes={criterion.task_codes} />}
    </ul>
  )
}

const REPORT_ICONS: Record<EvaluationFacts['reports'][number]['timeliness'], IconName> = {
  on_time: 'ok',
  late: 'clock',
  overdue: 'warning',
  pending: 'calendar',
  none: 'info',
}

function Reports({ facts }: { facts: EvaluationFacts }) {
  const { t } = useTranslation()
  if (facts.reports.length === 0) return <Fact icon="info">{t('evaluations.known.noReports')}</Fact>
  return facts.reports.map((report) => (
    <Fact key={report.submission_id} icon={REPORT_ICONS[report.timeliness]}>
      {t(`evaluations.known.reports.${report.timeliness}`, {
        period: report.period.name,
        due: formatDate(report.due_on),
        sent: formatDate(report.sent_on),
        count: report.days_late,
      })}
    </Fact>
  ))
}

/** The tasks that the criterion is about; all of the body's where it names none. */
function Tasks({ facts, codes }: { facts: EvaluationFacts; codes: string[] }) {
  const { t } = useTranslation()
  if (codes.length === 0)
    return (
      <Fact icon={facts.counts.late > 0 ? 'clock' : 'list'}>
        {t('evaluations.known.counts', { ...facts.counts })}
      </Fact>
    )
  const tasks = facts.tasks.filter((one) => codes.includes(one.code))
  if (tasks.length === 0) return <Fact icon="info">{t('evaluations.known.noTasks')}</Fact>
  return tasks.map((task) => (
    <Fact key={task.assignment_id} icon={task.days_late > 0 ? 'clock' : 'flag'}>
      <Link to="/phan-cong/$id" params={{ id: task.assignment_id }}>
        {t('evaluations.known.task', { code: task.code, period: task.period.short_name ?? task.period.name })}
      </Link>
      {': '}
      {t(`evaluations.known.states.${task.state}`)}
      {task.days_late > 0 && ` · ${t('evaluations.daysLate', { count: task.days_late })}`}
    </Fact>
  ))
}

function Fact({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <li>
      <Icon name={icon} size={16} />
      <span>{children}</span>
    </li>
  )
}
