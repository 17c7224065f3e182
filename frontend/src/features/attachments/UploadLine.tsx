/** One file on its way: how far it is, or why it was not taken, and what can be done about it. */
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { sizeText } from './limits'
import type { Upload, Uploads } from './useUploads'
import styles from './Attachments.module.css'

export function UploadLine({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const { t } = useTranslation()
  const { file, share, error } = upload
  const percent = Math.round((share ?? 0) * 100)
  const said =
    share === null ? t('attachments.waiting') : share < 1 ? `${percent} %` : t('attachments.examining')
  return (
    <li className={styles.line} data-refused={error ? '' : undefined}>
      <Icon name={error ? 'warning' : 'document'} />
      <div className={styles.words}>
        <span className={styles.name}>{file.name}</span>
        {error ? (
          <p className={styles.error} role="alert">
            {error}
          </p>
        ) : (
          <>
            <progress
              className={styles.progress}
              max={100}
              value={share === null ? undefined : percent}
              aria-label={t('attachments.sending', { name: file.name })}
            />
            <span className="small">
              {sizeText(file.size)} · {said}
            </span>
          </>
        )}
      </div>
      {error && upload.canRetry && (
        <Button size="s" variant="ghost" icon="refresh" onClick={() => uploads.retry(upload)}>
          {t('attachments.retry')}
        </Button>
      )}
      <IconButton
        icon="close"
        label={t(error ? 'attachments.dismissOf' : 'attachments.cancelOf', { name: file.name })}
        onClick={() => uploads.drop(upload.id)}
      />
    </li>
  )
}
