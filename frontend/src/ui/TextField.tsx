/** A labelled text field with its hint and its error, tied together for screen readers. */
import { useId, type ComponentProps, type ReactNode } from 'react'
import { cx } from '@/lib/text'
import field from './field.module.css'
import { FieldError } from './FieldError'

interface Props extends ComponentProps<'input'> {
  label: ReactNode
  hint?: ReactNode
  error?: string | null
  beside?: ReactNode
  wrapperClassName?: string
}

export function TextField({ label, hint, error, beside, wrapperClassName, ...input }: Props) {
  const generated = useId()
  const id = input.id ?? generated
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={wrapperClassName}>
      <label className={field.label} htmlFor={id}>
        {label}
      </label>
      <div className={field.beside}>
        <input
          {...input}
          id={id}
          className={cx(field.input, input.className)}
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
        />
        {beside}
      </div>
      {hint && (
        <p className={field.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}
