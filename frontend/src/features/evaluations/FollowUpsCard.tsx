/** What was recommended: told as done by the body, confirmed or sent back by whoever checked it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvaluationDetail, FollowUp } from '@/api/evaluations'
import { formatDate } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Dialog } from '@/ui/Dialog'
import { Note } from '@/ui/Note'
import { TextArea } from '@/ui/TextArea'
import styles from './EvaluationPage.module.css'
import { FollowUpTag } from './EvaluationTag'
import { failureText, fieldText } from './failure'
import { useAct } from './queries'

type Step = 'report' | 'confirm' | 'send_back'
const STEPS: Step[] = ['report', 'confirm', 'send_back']

export function FollowUpsCard({ evaluation }: { evaluation: EvaluationDetail }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<{ step: Step; followUp: FollowUp } | null>(null)
  const { follow_ups: followUps, state } = evaluation
  if (followUps.length === 0 || state === 'visited') return null
  return (
    <Card
      title={t('evaluations.followUps')}
      sub={t('evaluations.confirmedOf', {
        done: evaluation.follow_ups_confirmed,
        total: evaluation.follow_ups_total,
      })}
    >
      <ol className={styles.criteria}>
        {followUps.map((one) => (
          <li key={one.id} className={styles.criterion}>
            <div className={styles.removable}>
              <p className={styles.criterionText}>{one.text}</p>
              <FollowUpTag state={one.state} daysLate={one.days_late} />
            </div>
            <p className="small">
              {[one.responsible, t('evaluations.dueOn', { date: formatDate(one.due_on) })].join(' · ')}
            </p>
            {one.report && (
              <p className={styles.own}>
                {t('evaluations.reportedOn', { date: formatDate(one.reported_on) })}: {one.report}
              </p>
            )}
            {one.review && (
              <Note tone={one.state === 'open' ? 'warn' : 'plain'}>
                {t(one.state === 'open' ? 'evaluations.sentBack' : 'evaluations.reviewed', {
                  note: one.review,
                })}
              </Note>
            )}
            <div className={styles.next}>
              {STEPS.filter((step) => one.actions.includes(`evaluation.${step}`)).map((step, index) => (
                <Button
                  key={step}
                  size="s"
                  variant={index === 0 ? 'primary' : 'plain'}
                  onClick={() => setAsked({ step, followUp: one })}
                >
                  {t(`evaluations.acts.${step}.button`)}
                </Button>
              ))}
            </div>
          </li>
        ))}
      </ol>
      {asked && <StepDialog evaluation={evaluation} {...asked} onClose={() => setAsked(null)} />}
    </Card>
  )
}

interface DialogProps {
  evaluation: EvaluationDetail
  step: Step
  followUp: FollowUp
  onClose: () => void
}

function StepDialog({ evaluation, step, followUp, onClose }: DialogProps) {
  const { t } = useTranslation()
  const [note, setNote] = useState('')
  const [isChecked, setChecked] = useState(false)
  const act = useAct(evaluation.id, evaluation.etag)
  // After a refusal the recommendation is loaded again: what is sent next names the version that is shown then.
  const etag = evaluation.follow_ups.find((one) => one.id === followUp.id)?.etag ?? followUp.etag
  const isMissing = step !== 'confirm' && !note.trim()
  const send = () => {
    setChecked(true)
    if (!isMissing) act.mutate({ verb: step, follow_up: followUp.id, etag, note }, { onSuccess: onClose })
  }
  const failure = failureText(act.error, t, ['note'])
  return (
    <Dialog
      isOpen
      title={t(`evaluations.acts.${step}.title`)}
      sub={followUp.text}
      confirm={t(`evaluations.acts.${step}.confirm`)}
      isBusy={act.isPending}
      onConfirm={send}
      onClose={onClose}
    >
      {failure && (
        <Note tone="bad" role="alert">
          {failure}
        </Note>
      )}
      <TextArea
        label={t(`evaluations.acts.${step}.note`)}
        hint={t('evaluations.noPersonalData')}
        error={
          (isChecked && isMissing ? t('evaluations.missing.note') : null) ?? fieldText(act.error, 'note')
        }
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </Dialog>
  )
}
