/** Choosing one file, which is taken at once; the same one may be chosen again. */
import { useId } from 'react'
import field from './field.module.css'
import { FieldError } from './FieldError'

interface Props {
  label: string
  accept: string
  error?: string | null
  isBusy: boolean
  onChoose: (file: File) => void
}

export function FileField({ label, accept, error, isBusy, onChoose }: Props) {
  const id = useId()
  return (
    <div>
      <label className={field.label} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="file"
        className={field.input}
        accept={accept}
        disabled={isBusy}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) onChoose(file)
        }}
      />
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}
