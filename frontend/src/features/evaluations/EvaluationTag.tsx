/** Where an evaluation or what it recommended stands: by icon, word and colour together. */
import { useTranslation } from 'react-i18next'
import type { EvaluationState, FollowUpState, Rating } from '@/api/evaluations'
import type { IconName } from '@/ui/Icon'
import { Tag, type TagTone } from '@/ui/Tag'

const LOOKS: Record<EvaluationState, [TagTone, IconName]> = {
  planned: ['none', 'flag'],
  announced: ['neutral', 'send'],
  self_assessed: ['on', 'pen'],
  visited: ['warn', 'review'],
  concluded: ['primary', 'check'],
  closed: ['ok', 'ok'],
  cancelled: ['none', 'close'],
}

export function EvaluationStateTag({ state }: { state: EvaluationState }) {
  const { t } = useTranslation()
  const [tone, icon] = LOOKS[state]
  return (
    <Tag tone={tone} icon={icon}>
      {t(`evaluations.states.${state}`)}
    </Tag>
  )
}

const FOLLOW_UP_LOOKS: Record<FollowUpState, [TagTone, IconName]> = {
  open: ['neutral', 'flag'],
  reported: ['primary', 'check'],
  confirmed: ['ok', 'ok'],
}

export function FollowUpTag({ state, daysLate }: { state: FollowUpState; daysLate: number }) {
  const { t } = useTranslation()
  const [tone, icon] = FOLLOW_UP_LOOKS[state]
  if (daysLate > 0)
    return (
      <Tag tone="bad" icon="clock">
        {t('evaluations.daysLate', { count: daysLate })}
      </Tag>
    )
  return (
    <Tag tone={tone} icon={icon}>
      {t(`evaluations.followUpStates.${state}`)}
    </Tag>
  )
}

/** One colour for every rating: no body is praised or blamed by it. */
export function RatingTag({ rating }: { rating: Rating }) {
  const { t } = useTranslation()
  return <Tag tone="neutral">{t(`evaluations.ratings.${rating}`)}</Tag>
}
