/** A tick box beside its words, with what it means or what is wrong below. */
import { useId, type ReactNode } from 'react'
import styles from './Check.module.css'
import { FieldError } from './FieldError'

interface Props {
  isChecked: boolean
  onChange: (isChecked: boolean) => void
  children: ReactNode
  hint?: ReactNode
  error?: string | null
}

export function Check({ isChecked, onChange, children, hint, error }: Props) {
  const id = useId()
  const told = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={isChecked}
          aria-invalid={error ? true : undefined}
          aria-describedby={told || undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>
          {children}
          {hint && <small id={`${id}-hint`}>{hint}</small>}
        </span>
      </label>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}
