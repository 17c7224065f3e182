/** Where a difficulty stands, and what makes it stand out: past its date, or pressing. */
import { useTranslation } from 'react-i18next'
import type { Difficulty, DifficultyState } from '@/api/difficulties'
import type { IconName } from '@/ui/Icon'
import { Tag, type TagTone } from '@/ui/Tag'
import { OPEN } from './filter'

const LOOKS: Record<DifficultyState, [TagTone, IconName]> = {
  raised: ['primary', 'send'],
  returned: ['warn', 'undo'],
  accepted: ['on', 'pen'],
  asked: ['on', 'comment'],
  escalated: ['neutral', 'flag'],
  answered: ['ok', 'check'],
  resolved: ['ok', 'ok'],
  reopened: ['warn', 'refresh'],
  merged: ['none', 'link'],
  withdrawn: ['none', 'close'],
}

export function DifficultyStateTag({ state }: { state: DifficultyState }) {
  const { t } = useTranslation()
  const [tone, icon] = LOOKS[state]
  return (
    <Tag tone={tone} icon={icon}>
      {t(`difficulties.states.${state}`)}
    </Tag>
  )
}

type Flagged = Pick<Difficulty, 'days_overdue' | 'priority' | 'state'>

export function Flags({ difficulty }: { difficulty: Flagged }) {
  const { t } = useTranslation()
  return (
    <>
      {difficulty.priority === 'urgent' && OPEN.includes(difficulty.state) && (
        <Tag tone="bad" icon="warning" size="s">
          {t('difficulties.priorities.urgent')}
        </Tag>
      )}
      {difficulty.days_overdue > 0 && (
        <Tag tone="bad" icon="clock" size="s">
          {t('difficulties.daysOverdue', { count: difficulty.days_overdue })}
        </Tag>
      )}
    </>
  )
}
