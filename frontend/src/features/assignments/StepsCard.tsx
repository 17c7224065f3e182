/** What the body means to do, in its own order, and what of it is done. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssignmentDetail } from '@/api/assignments'
import { useSession } from '@/access/session'
import { allows } from '@/lib/actions'
import { formatDate } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Icon } from '@/ui/Icon'
import { Note } from '@/ui/Note'
import styles from './AssignmentPage.module.css'
import { failureText } from './failure'
import { type StepDraft, useAct } from './queries'
import { StepsForm } from './StepsForm'

export function StepsCard({ assignment }: { assignment: AssignmentDetail }) {
  const { t } = useTranslation()
  const [isEditing, setEditing] = useState(false)
  const { steps } = assignment
  const mayPlan = allows(assignment.actions, 'plan')
  if (steps.length === 0 && !mayPlan) return null
  return (
    <Card
      title={t('assignments.steps.title')}
      sub={
        steps.length > 0
          ? t('assignments.stepsDone', { done: assignment.steps_done, total: assignment.steps_total })
          : t('assignments.steps.none')
      }
      aside={
        mayPlan &&
        !isEditing && (
          <Button size="s" icon="pen" onClick={() => setEditing(true)}>
            {t(steps.length > 0 ? 'assignments.steps.edit' : 'assignments.steps.begin')}
          </Button>
        )
      }
    >
      {isEditing ? (
        <StepsForm assignment={assignment} onClose={() => setEditing(false)} />
      ) : (
        steps.length > 0 && <Steps assignment={assignment} mayTick={mayPlan} />
      )}
    </Card>
  )
}

/** One press tells that a step was done today. */
function Steps({ assignment, mayTick }: { assignment: AssignmentDetail; mayTick: boolean }) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const act = useAct(assignment.id, assignment.etag)
  const tick = (id: string) => {
    const steps: StepDraft[] = assignment.steps.map((step) => ({
      id: step.id,
      title: step.title,
      due_on: step.due_on,
      done_on: step.id === id ? today : step.done_on,
    }))
    act.mutate({ verb: 'plan', steps })
  }
  return (
    <>
      {act.error && (
        <Note tone="bad" role="alert">
          {failureText(act.error, t) ?? t('assignments.failed')}
        </Note>
      )}
      <ol className={styles.steps}>
        {assignment.steps.map((step) => (
          <li key={step.id} className={styles.step}>
            <Icon name={step.done_on ? 'ok' : step.is_late ? 'clock' : 'flag'} />
            <span>
              {step.title}
              <small>
                {[
                  step.due_on && t('assignments.due', { date: formatDate(step.due_on) }),
                  step.done_on && t('assignments.steps.doneOn', { date: formatDate(step.done_on) }),
                  step.is_late && t('assignments.late'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
            {mayTick && !step.done_on && (
              <Button
                size="s"
                isBusy={act.isPending}
                aria-label={t('assignments.steps.tickOf', { title: step.title })}
                onClick={() => tick(step.id)}
              >
                {t('assignments.steps.tick')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}
