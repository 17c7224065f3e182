/** A labelled choice of many with its error; the phone brings its own picker. */
import { useId } from 'react'
import field from '@/ui/field.module.css'
import { FieldError } from '@/ui/FieldError'

interface Props {
  label: string
  value: string
  /** Shown while nothing is chosen. */
  empty?: string
  groups: { label?: string; options: { value: string; label: string }[] }[]
  error?: string | null
  onChange: (value: string) => void
}

export function Select({ label, value, empty, groups, error, onChange }: Props) {
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
        {empty && <option value="">{empty}</option>}
        {groups
          .filter((group) => group.options.length > 0)
          .map((group, index) =>
            group.label ? (
              <optgroup key={group.label} label={group.label}>
                <Options of={group.options} />
              </optgroup>
            ) : (
              <Options key={index} of={group.options} />
            ),
          )}
      </select>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}

function Options({ of: options }: { of: { value: string; label: string }[] }) {
  return options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ))
}
