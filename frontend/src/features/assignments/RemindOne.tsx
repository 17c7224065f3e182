/** One press tells the body of one assignment, and its leader once it is overdue; once a day. */
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssignmentDetail } from '@/api/assignments'
import { allows } from '@/lib/actions'
import { formatMoment } from '@/lib/dates'
import { Button } from '@/ui/Button'
import styles from './AssignmentPage.module.css'
import { failureText, fieldText } from './failure'
import { useReminding } from './queries'

export function RemindOne({ assignment }: { assignment: AssignmentDetail }) {
  const { t } = useTranslation()
  const remind = useReminding()
  const key = useRef(crypto.randomUUID())
  const failure = failureText(remind.error, t) ?? fieldText(remind.error, 'assignment_ids')
  return (
    <div className={styles.next}>
      {assignment.is_late && allows(assignment.actions, 'remind') && (
        <Button
          icon="bell"
          isBusy={remind.isPending}
          onClick={() => remind.mutate({ ids: [assignment.id], key: key.current })}
        >
          {t('assignments.remind.one')}
        </Button>
      )}
      {assignment.reminded_at && (
        <span className="small" role="status">
          {t('assignments.remind.last', { at: formatMoment(assignment.reminded_at) })}
        </span>
      )}
      {failure && <span role="alert">{failure}</span>}
    </div>
  )
}
