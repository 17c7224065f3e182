/** Where an assignment stands, and what makes it stand out: past its date, or asking for help. */
import { useTranslation } from 'react-i18next'
import type { Assignment, AssignmentState } from '@/api/assignments'
import type { IconName } from '@/ui/Icon'
import { Tag, type TagTone } from '@/ui/Tag'

const LOOKS: Record<AssignmentState, [TagTone, IconName]> = {
  waiting: ['none', 'lock'],
  assigned: ['neutral', 'flag'],
  in_progress: ['on', 'pen'],
  completed: ['primary', 'check'],
  confirmed: ['ok', 'ok'],
  withdrawn: ['none', 'close'],
}

export function AssignmentStateTag({ state, isLate }: { state: AssignmentState; isLate?: boolean }) {
  const { t } = useTranslation()
  const [tone, icon] = LOOKS[state]
  return (
    <Tag tone={isLate ? 'bad' : tone} icon={isLate ? 'clock' : icon}>
      {t(isLate ? 'assignments.late' : `assignments.states.${state}`)}
    </Tag>
  )
}

export function Flags({ assignment }: { assignment: Pick<Assignment, 'days_late' | 'needs_help'> }) {
  const { t } = useTranslation()
  return (
    <>
      {assignment.days_late > 0 && (
        <Tag tone="bad" icon="clock" size="s">
          {t('assignments.daysLate', { count: assignment.days_late })}
        </Tag>
      )}
      {assignment.needs_help && (
        <Tag tone="warn" icon="warning" size="s">
          {t('assignments.needsHelp')}
        </Tag>
      )}
    </>
  )
}
