/** A labelled choice from a list with its hint and its error; the phone brings its own picker. */
import { useId, type ReactNode } from 'react'
import field from './field.module.css'
import { FieldError } from './FieldError'

export interface Option {
  value: string
  label: string
}

interface Props {
  label: ReactNode
  value: string
  options: Option[]
  hint?: ReactNode
  error?: string | null
  onChange: (value: string) => void
}

export function SelectField({ label, value, options, hint, error, onChange }: Props) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div>
      <label className={field.label} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className={field.input}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {hint && (
        <p className={field.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}
