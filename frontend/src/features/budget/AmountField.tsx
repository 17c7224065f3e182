/** An amount in đồng, typed with or without dots; what was understood stands below it. */
import { useTranslation } from 'react-i18next'
import { TextField } from '@/ui/TextField'
import { amountIn, money } from './amount'

interface Props {
  label: string
  value: string
  hint?: string
  error?: string | null
  onChange: (value: string) => void
}

export function AmountField({ label, value, hint, error, onChange }: Props) {
  const { t } = useTranslation()
  const amount = amountIn(value)
  return (
    <TextField
      label={label}
      inputMode="numeric"
      autoComplete="off"
      value={value}
      hint={amount === null ? (hint ?? t('budget.amountHint')) : money(amount)}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
