/** Choosing the workbook; it is sent at once and examined by the server. */
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportFile } from '@/api/establishments'
import { FieldError } from '@/ui/FieldError'
import field from '@/ui/field.module.css'
import { Icon } from '@/ui/Icon'
import styles from './Establishments.module.css'
import { fieldText } from './failure'
import { FailureNote } from './FailureNote'
import { takeIn, TEMPLATE } from './queries'

export function FileStep({ onTaken }: { onTaken: (file: ImportFile) => void }) {
  const { t } = useTranslation()
  const id = useId()
  const [share, setShare] = useState(0)
  const sending = useMutation({
    mutationFn: (file: File) => takeIn(file, { signal: new AbortController().signal, onProgress: setShare }),
    onSuccess: onTaken,
  })
  const error = fieldText(sending.error, 'file')
  return (
    <div className={styles.choose}>
      <p>{t('establishments.import.fileHint')}</p>
      <a className={styles.download} href={TEMPLATE} download>
        <Icon name="download" size={16} />
        {t('establishments.import.template')}
      </a>
      {!error && <FailureNote error={sending.error} />}
      <div>
        <label className={field.label} htmlFor={id}>
          {t('establishments.import.file')}
        </label>
        <input
          id={id}
          type="file"
          className={field.input}
          accept=".xlsx"
          disabled={sending.isPending}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = ''
            if (file) sending.mutate(file)
          }}
        />
        {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      </div>
      <p role="status">
        {sending.isPending &&
          t(share < 1 ? 'establishments.import.sending' : 'establishments.import.reading', {
            percent: Math.round(share * 100),
          })}
      </p>
    </div>
  )
}
