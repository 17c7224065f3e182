/** Choosing several of a long list by code: search, tick, and what is ticked stands first. */
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldError } from '@/ui/FieldError'
import field from '@/ui/field.module.css'
import styles from './Form.module.css'

export interface Option {
  code: string
  name: string
}

interface Props {
  label: string
  hint?: string
  options: Option[]
  chosen: string[]
  /** Named first, before anything is searched for. */
  suggested?: string[]
  error?: string | null
  onChange: (chosen: string[]) => void
}

const SHOWN = 60

function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
}

export function CodeChoice({ label, hint, options, chosen, suggested = [], error, onChange }: Props) {
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  const id = useId()
  const rank = ({ code }: Option) => (chosen.includes(code) ? 0 : suggested.includes(code) ? 1 : 2)
  const found = options
    .filter((one) => chosen.includes(one.code) || folded(`${one.code} ${one.name}`).includes(folded(q)))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, SHOWN)
  const toggle = (code: string) =>
    onChange(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code])
  return (
    <fieldset className={styles.choice} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={field.label}>
        {label}
        {chosen.length > 0 && (
          <span className={styles.count}> · {t('documents.form.chosen', { count: chosen.length })}</span>
        )}
      </legend>
      {hint && <p className={field.hint}>{hint}</p>}
      <input
        className={field.input}
        type="search"
        value={q}
        aria-label={t('documents.form.searchIn', { label })}
        placeholder={t('documents.form.find')}
        onChange={(event) => setQ(event.target.value)}
      />
      <div className={styles.options}>
        {found.map((one) => (
          <label key={one.code}>
            <input type="checkbox" checked={chosen.includes(one.code)} onChange={() => toggle(one.code)} />
            <span>
              <span className="code">{one.code}</span> {one.name}
            </span>
          </label>
        ))}
        {found.length === 0 && <p className="small">{t('documents.form.nothingFound')}</p>}
      </div>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  )
}
