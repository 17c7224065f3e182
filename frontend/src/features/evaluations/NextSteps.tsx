/** What this person may do with the evaluation now, and what everybody waits for. */
import { useTranslation } from 'react-i18next'
import type { EvaluationDetail } from '@/api/evaluations'
import { allows } from '@/lib/actions'
import { formatDate } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import type { Asked } from './ActDialog'
import styles from './EvaluationPage.module.css'

const OFFERED: (Asked | 'edit' | 'conclude')[] = [
  'announce',
  'self_assess',
  'visit',
  'conclude',
  'reply',
  'close',
  'move',
  'edit',
  'cancel',
]

interface Props {
  evaluation: EvaluationDetail
  onAsk: (asked: Asked | 'edit' | 'conclude') => void
}

export function NextSteps({ evaluation, onAsk }: Props) {
  const { t } = useTranslation()
  const offered = OFFERED.filter((act) => evaluation.actions.includes(`evaluation.${act}`))
  const isTold = ['announced', 'self_assessed'].includes(evaluation.state)
  const mayMove = allows(evaluation.actions, 'move')
  return (
    <Card title={t('evaluations.now')} className={styles.notOnPaper}>
      <p className={styles.waits}>
        {t(`evaluations.waits.${evaluation.state}`, {
          date: formatDate(evaluation.planned_on),
          answered: evaluation.criteria.filter((one) => one.answer).length,
          found: evaluation.criteria.filter((one) => one.result).length,
          total: evaluation.criteria.length,
        })}
      </p>
      {mayMove && evaluation.notice.is_short && (
        <Note tone="warn" className={styles.told}>
          {t(isTold ? 'evaluations.shortNotice' : 'evaluations.shortNoticeAhead', {
            count: evaluation.notice.days,
            wanted: evaluation.notice.wanted,
          })}
        </Note>
      )}
      {evaluation.state === 'cancelled' && (
        <Note icon="close">
          {evaluation.steps.find((step) => step.verb === 'evaluation.cancel')?.note ?? '–'}
        </Note>
      )}
      {offered.length > 0 && (
        <div className={styles.next}>
          {offered.map((act, index) => (
            <Button key={act} variant={index === 0 ? 'primary' : 'plain'} onClick={() => onAsk(act)}>
              {t(`evaluations.acts.${act}.button`)}
            </Button>
          ))}
        </div>
      )}
    </Card>
  )
}
