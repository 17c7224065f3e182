/** More would be allotted than was summed up: told with both amounts before it is done, and done where it is meant. */
import { useTranslation } from 'react-i18next'
import type { BudgetLine } from '@/api/budget'
import { Check } from '@/ui/Check'
import { Note } from '@/ui/Note'
import { money } from './amount'

interface Props {
  line: BudgetLine
  excess: number
  isMeant: boolean
  onChange: (isMeant: boolean) => void
}

export function ExcessNote({ line, excess, isMeant, onChange }: Props) {
  const { t } = useTranslation()
  const told = {
    allotted: money((line.synthesised ?? 0) + excess),
    synthesised: money(line.synthesised),
    excess: money(excess),
  }
  return (
    <>
      <Note tone="warn" role="status">
        {t('budget.beyond.said', told)}
      </Note>
      <Check isChecked={isMeant} onChange={onChange} hint={t('budget.beyond.hint')}>
        {t('budget.beyond.meant')}
      </Check>
    </>
  )
}
