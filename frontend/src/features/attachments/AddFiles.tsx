/** Choosing, dropping or photographing files, under the notice of what must never be attached. */
import { useRef, useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { AttachmentLimits } from '@/api/types'
import { cx } from '@/lib/text'
import { Button } from '@/ui/Button'
import { acceptOf, sizeText } from './limits'
import styles from './Attachments.module.css'

interface Props {
  label: string
  limits: AttachmentLimits
  onFiles: (files: Iterable<File>) => void
}

export function AddFiles({ label, limits, onFiles }: Props) {
  const { t } = useTranslation()
  const [isOver, setOver] = useState(false)
  const drag = (over: boolean) => (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(over)
  }
  return (
    <div
      className={cx(styles.drop, isOver && styles.over)}
      onDragEnter={drag(true)}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event)
        onFiles(event.dataTransfer.files)
      }}
    >
      <div className={styles.choose}>
        <FileButton label={label} accept={acceptOf(limits)} onFiles={onFiles} />
        <FileButton label={label} accept="image/jpeg,image/png" isCamera onFiles={onFiles} />
        <span className={cx('small', styles.orDrop)}>{t('attachments.orDrop')}</span>
      </div>
      <p className="small">
        <b>{t('attachments.privacy')}</b>{' '}
        {t('attachments.limits', { largest: sizeText(limits.largest_bytes) })}
      </p>
    </div>
  )
}

interface ButtonProps {
  label: string
  accept: string
  isCamera?: boolean
  onFiles: (files: Iterable<File>) => void
}

function FileButton({ label, accept, isCamera, onFiles }: ButtonProps) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const words = t(isCamera ? 'attachments.photograph' : 'attachments.choose')
  return (
    <span className={isCamera ? styles.camera : undefined}>
      <Button size="s" icon={isCamera ? 'camera' : 'plus'} onClick={() => input.current?.click()}>
        {words}
        <span className="vh"> · {label}</span>
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={!isCamera}
        accept={accept}
        capture={isCamera ? 'environment' : undefined}
        aria-label={`${words} · ${label}`}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </span>
  )
}
