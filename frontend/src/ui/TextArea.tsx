/** A labelled text of several lines with its hint and its error, tied together for screen readers. */
import { useId, type ComponentProps, type ReactNode } from 'react'
import field from './field.module.css'
import { FieldError } from './FieldError'

interface Props extends ComponentProps<'textarea'> {
  label: ReactNode
  hint?: ReactNode
  error?: string | null
}

export function TextArea({ label, hint, error, ...input }: Props) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div>
      <label className={field.label} htmlFor={id}>
        {label}
      </label>
      <textarea
        rows={3}
        maxLength={2000}
        {...input}
        id={id}
        className={field.input}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
      />
      {hint && (
        <p className={field.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}
