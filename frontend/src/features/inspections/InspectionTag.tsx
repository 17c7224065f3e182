/** Where a visit stands and how it ended: by icon, word and colour together. */
import { useTranslation } from 'react-i18next'
import type { InspectionOutcome, InspectionState } from '@/api/inspections'
import type { IconName } from '@/ui/Icon'
import { Tag, type TagTone } from '@/ui/Tag'

const LOOKS: Record<InspectionState, [TagTone, IconName]> = {
  planned: ['none', 'calendar'],
  in_progress: ['on', 'pen'],
  recorded: ['warn', 'review'],
  confirmed: ['ok', 'ok'],
  corrected: ['ok', 'ok'],
  cancelled: ['none', 'close'],
}

export function InspectionStateTag({ state }: { state: InspectionState }) {
  const { t } = useTranslation()
  const [tone, icon] = LOOKS[state]
  return (
    <Tag tone={tone} icon={icon}>
      {t(`inspections.states.${state}`)}
    </Tag>
  )
}

/** One colour for every outcome: a visit is not a verdict. */
export function OutcomeTag({ outcome }: { outcome: InspectionOutcome }) {
  const { t } = useTranslation()
  return <Tag tone="neutral">{t(`inspections.outcomes.${outcome}`)}</Tag>
}
