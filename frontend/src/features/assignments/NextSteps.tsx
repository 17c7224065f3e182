/** What this person may do with the assignment now; the likely next step is the primary one. */
import { useTranslation } from 'react-i18next'
import type { AssignmentDetail } from '@/api/assignments'
import { allows } from '@/lib/actions'
import { formatMoment } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import { Quote } from '@/ui/Quote'
import type { Asked } from './ActDialog'
import styles from './AssignmentPage.module.css'
import { RemindOne } from './RemindOne'

const OFFERED: Exclude<Asked, 'cascade'>[] = [
  'report',
  'complete',
  'confirm',
  'send_back',
  'schedule',
  'withdraw',
]

interface Props {
  assignment: AssignmentDetail
  onAsk: (asked: Asked) => void
}

export function NextSteps({ assignment, onAsk }: Props) {
  const { t } = useTranslation()
  const last = assignment.updates[0]
  const offered = OFFERED.filter((act) => allows(assignment.actions, act))
  return (
    <Card title={t('assignments.now')}>
      <div className={styles.told}>
        {assignment.note ? (
          <>
            <span className="small">{t('assignments.toldAt', { at: formatMoment(assignment.told_at) })}</span>
            <Quote>{assignment.note}</Quote>
          </>
        ) : (
          <p className="sub">{t('assignments.nothingTold')}</p>
        )}
      </div>
      {last?.verb === 'assignment.send_back' && (
        <Note tone="warn" className={styles.told}>
          {t('assignments.sentBack', { note: last.note })}
        </Note>
      )}
      {assignment.state === 'waiting' && <Note icon="lock">{t('assignments.waitingNote')}</Note>}
      {assignment.state === 'withdrawn' && <Note icon="close">{t('assignments.withdrawnNote')}</Note>}
      {offered.length > 0 && (
        <div className={styles.next}>
          {offered.map((act, index) => (
            <Button key={act} variant={index === 0 ? 'primary' : 'plain'} onClick={() => onAsk(act)}>
              {t(`assignments.acts.${act}.button`)}
            </Button>
          ))}
        </div>
      )}
      {(assignment.is_late || assignment.reminded_at) && <RemindOne assignment={assignment} />}
    </Card>
  )
}
