/** One body's share of a task: what the plan says, what the body means to do, what it told, and what may be done now. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssignmentDetail } from '@/api/assignments'
import { formatDate } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { Card } from '@/ui/Card'
import { Crumbs } from '@/ui/Crumbs'
import { Facts } from '@/ui/Facts'
import { PageHead } from '@/ui/PageHead'
import { PageTools } from '@/ui/PageTools'
import { ActDialog, type Asked } from './ActDialog'
import { AssignmentStateTag, Flags } from './AssignmentTag'
import { AssignmentTimeline, type Evidence } from './AssignmentTimeline'
import { CommunesCard } from './CommunesCard'
import { NextSteps } from './NextSteps'
import styles from './AssignmentPage.module.css'
import { assignmentQuery } from './queries'
import { StepsCard } from './StepsCard'

interface Props {
  id: string
  /** What stands in its way: another feature's, put in its place here. */
  difficulties: ReactNode
  /** The files beside it, to be added to and read. */
  evidence: ReactNode
  /** The same files, for its story. */
  files: Evidence[]
  /** The papers that concern its task. */
  papers: (task: string) => ReactNode
}

export function AssignmentPage({ id, difficulties, evidence, files, papers }: Props) {
  const { t } = useTranslation()
  const { data: assignment } = useSuspenseQuery(assignmentQuery(id))
  const [asked, setAsked] = useState<Asked | null>(null)
  return (
    <>
      <Crumbs
        steps={[{ label: t('assignments.title'), to: '/phan-cong' }]}
        here={`${assignment.task.code} · ${unitName(assignment.owner)}`}
      />
      <PageHead
        title={assignment.task.text}
        tabTitle={assignment.task.code}
        sub={t('assignments.of', {
          part: t(`assignments.parts.${assignment.part}`),
          unit: assignment.owner.name,
        })}
        actions={<PageTools />}
      >
        <p className={styles.tags}>
          <AssignmentStateTag state={assignment.state} />
          <Flags assignment={assignment} />
        </p>
      </PageHead>
      <div className={styles.columns}>
        <div className="stack">
          <NextSteps assignment={assignment} onAsk={setAsked} />
          {difficulties}
          {evidence}
          {papers(assignment.task.code)}
          <StepsCard assignment={assignment} />
          <CommunesCard assignment={assignment} onCascade={() => setAsked('cascade')} />
          <AssignmentTimeline updates={assignment.updates} files={files} />
        </div>
        <PlanCard assignment={assignment} />
      </div>
      {asked && <ActDialog assignment={assignment} asked={asked} onClose={() => setAsked(null)} />}
    </>
  )
}

/** What the plan itself says about the task. */
function PlanCard({ assignment }: { assignment: AssignmentDetail }) {
  const { t } = useTranslation()
  const { task } = assignment
  const names = (bodies: AssignmentDetail['leads']) => bodies.map((body) => unitName(body)).join(', ')
  return (
    <Card
      title={t(assignment.source === 'directive' ? 'assignments.inTheDirective' : 'assignments.inThePlan')}
    >
      <Facts
        facts={[
          [
            t('assignments.code'),
            <Link key="task" to="/ke-hoach/nhiem-vu/$code" params={{ code: task.code }}>
              {task.code}
            </Link>,
          ],
          [t('assignments.leads'), names(assignment.leads)],
          [t('assignments.coordinatingBodies'), names(assignment.coordinating)],
          [t('assignments.recurrence'), t(`tasks.recurrence.${task.recurrence}`)],
          [t('assignments.period'), assignment.period.name],
          [
            t('assignments.dueHead'),
            assignment.due_on
              ? `${formatDate(assignment.due_on)} (${t(`assignments.dueBasis.${assignment.due_basis}`)})`
              : t('assignments.noDue'),
          ],
          [t('assignments.completedOn'), assignment.completed_on && formatDate(assignment.completed_on)],
          [
            t('assignments.deliverable'),
            assignment.deliverable && t(`assignments.deliverables.${assignment.deliverable}`),
          ],
          [t('assignments.condition'), assignment.condition],
          [t('assignments.subtasks'), assignment.subtasks.join('; ')],
        ]}
      />
    </Card>
  )
}
