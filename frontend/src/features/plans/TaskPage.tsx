/** One task: what the plan asks, who leads, who takes part, how often, and what of it was inferred. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskDetail } from '@/api/plan'
import { formatDate } from '@/lib/dates'
import { Card } from '@/ui/Card'
import { Crumbs } from '@/ui/Crumbs'
import { Facts } from '@/ui/Facts'
import { PageHead } from '@/ui/PageHead'
import { PageTools } from '@/ui/PageTools'
import { BodyLinks, IndicatorLink, TaskLink } from './links'
import styles from './Page.module.css'
import { taskQuery } from './queries'
import { ReadingNote, useReadings } from './ReadingNote'

interface Props {
  code: string
  /** What concerns the task besides the plan; composed by the route. */
  children?: ReactNode
}

export function TaskPage({ code, children }: Props) {
  const { t } = useTranslation()
  const { data: task } = useSuspenseQuery(taskQuery(code))
  const readings = useReadings()
  const lead = readings.get(`task:${task.code}:lead`)
  const recurrence = readings.get(`task:${task.code}:recurrence`)
  return (
    <>
      <Crumbs
        steps={[
          { label: t('plan.title'), to: '/ke-hoach' },
          { label: t('tasks.title'), to: '/nhiem-vu' },
        ]}
        here={task.code}
      />
      <PageHead
        title={t('plan.taskTitle', { code: task.code })}
        tabTitle={`${task.code} · ${task.text.slice(0, 60)}`}
        actions={<PageTools />}
      />
      <div className="stack">
        <Card>
          <p className={styles.text}>{task.text}</p>
          <TaskFacts task={task} />
        </Card>
        {children}
        {lead && <ReadingNote reading={lead} title={t('plan.subject.lead')} />}
        {recurrence && <ReadingNote reading={recurrence} title={t('plan.subject.recurrence')} />}
        <Card title={t('plan.indicatorsServed', { count: task.indicators.length })} isFlush>
          <ul className={styles.items}>
            {task.indicators.map((indicator) => (
              <li key={indicator.code}>
                <span className="code">{indicator.code}</span>
                <span>
                  <IndicatorLink code={indicator.code}>{indicator.name}</IndicatorLink>
                </span>
              </li>
            ))}
          </ul>
        </Card>
        {task.related.length > 0 && (
          <Card title={t('plan.related')} isFlush>
            <ul className={styles.items}>
              {task.related.map((one) => (
                <li key={one.code}>
                  <span className="code">{one.code}</span>
                  <span>
                    <TaskLink code={one.code}>{one.name}</TaskLink>
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </>
  )
}

/** A task that a directive gave stands beside the plan's own. */
function DirectiveLink({ task }: { task: TaskDetail }) {
  const { t } = useTranslation()
  if (!task.directive) return null
  const { id, number, issued_on } = task.directive
  return (
    <Link to="/van-ban/$id" params={{ id }}>
      {t('plan.directive', { number, date: formatDate(issued_on) })}
    </Link>
  )
}

function TaskFacts({ task }: { task: TaskDetail }) {
  const { t } = useTranslation()
  return (
    <Facts
      facts={[
        [t('plan.lead'), task.leads.length > 0 && <BodyLinks bodies={task.leads} />],
        [t('plan.coordinating'), task.coordinating.length > 0 && <BodyLinks bodies={task.coordinating} />],
        [t('plan.fact.recurrence'), t(`plan.recurrence.${task.recurrence}`)],
        [t('plan.fact.condition'), task.condition],
        [t('plan.fact.section'), task.section],
        [t('plan.fact.directive'), task.directive && <DirectiveLink task={task} />],
        [t('plan.fact.due'), task.due_on && formatDate(task.due_on)],
        [t('plan.fact.subtasks'), task.subtasks.length > 0 && task.subtasks.join('; ')],
        [t('plan.fact.deliverable'), task.deliverable && t(`plan.deliverable.${task.deliverable}`)],
        [t('plan.fact.reportTo'), task.report_to.length > 0 && <BodyLinks bodies={task.report_to} />],
        [t('plan.fact.objective'), task.objectives.map((one) => one.name).join(', ')],
        [t('plan.fact.request'), task.is_requested && t('plan.requested')],
      ]}
    />
  )
}
