/** Choosing the workbook; it is sent at once and examined by the server. */
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportFile } from '@/api/establishments'
import { FileField } from '@/ui/FileField'
import { Icon } from '@/ui/Icon'
import styles from './Establishments.module.css'
import { fieldText } from './failure'
import { FailureNote } from './FailureNote'
import { takeIn, TEMPLATE } from './queries'

export function FileStep({ onTaken }: { onTaken: (file: ImportFile) => void }) {
  const { t } = useTranslation()
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
      <FileField
        label={t('establishments.import.file')}
        accept=".xlsx"
        error={error}
        isBusy={sending.isPending}
        onChoose={(file) => sending.mutate(file)}
      />
      <p role="status">
        {sending.isPending &&
          t(share < 1 ? 'establishments.import.sending' : 'establishments.import.reading', {
            percent: Math.round(share * 100),
          })}
      </p>
    </div>
  )
}
