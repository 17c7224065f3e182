/** A labelled native select with its error, tied together for screen readers. */
import { useId } from 'react'
import { FieldError } from '@/ui/FieldError'
import field from '@/ui/field.module.css'

interface Props {
  label: string
  value: string
  options: { value: string; label: string }[]
  error?: string | null
  onChange: (value: string) => void
}

export function SelectField({ label, value, options, error, onChange }: Props) {
  const id = useId()
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
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}
