/** How far a line has come: asked for, summed up, given. */
import { useTranslation } from 'react-i18next'
import type { BudgetState } from '@/api/budget'
import type { IconName } from '@/ui/Icon'
import { Tag, type TagTone } from '@/ui/Tag'

const LOOKS: Record<BudgetState, [TagTone, IconName]> = {
  draft: ['neutral', 'pen'],
  returned: ['warn', 'warning'],
  proposed: ['on', 'clock'],
  synthesised: ['primary', 'check'],
  allocated: ['ok', 'ok'],
  withdrawn: ['none', 'close'],
}

export function BudgetTag({ state }: { state: BudgetState }) {
  const { t } = useTranslation()
  const [tone, icon] = LOOKS[state]
  return (
    <Tag tone={tone} icon={icon}>
      {t(`budget.states.${state}`)}
    </Tag>
  )
}
