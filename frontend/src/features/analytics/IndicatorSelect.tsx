/** Chooses which rate a card shows. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import field from '@/ui/field.module.css'
import type { Choice } from './choices'
import styles from './Dashboard.module.css'

interface Props {
  choices: Choice[]
  value: string
  onChange: (code: string) => void
}

export function IndicatorSelect({ choices, value, onChange }: Props) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className={styles.choose}>
      <label htmlFor={id}>{t('analytics.indicator')}</label>
      <select
        id={id}
        className={field.input}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {choices.map(({ progress: { indicator } }) => (
          <option key={indicator.id} value={indicator.code}>
            {indicator.code} · {indicator.short_name ?? indicator.name}
          </option>
        ))}
      </select>
    </div>
  )
}
