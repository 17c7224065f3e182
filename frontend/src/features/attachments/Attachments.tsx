/** The files of one place: what is there, what is on its way, and where to add one. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attachment, Attachments as All } from '@/api/types'
import { formatMoment } from '@/lib/dates'
import { IconButton } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { Icon } from '@/ui/Icon'
import { AddFiles } from './AddFiles'
import { sayingOf, sizeText } from './limits'
import { addressOf, useRemove, type Place } from './queries'
import { UploadLine } from './UploadLine'
import type { Uploads } from './useUploads'
import styles from './Attachments.module.css'

interface Props {
  place: Place
  label: string
  items: Attachment[]
  all: All
  uploads: Uploads
  /** The code of each figure, where files of several stand in one list. */
  codes?: Map<string, string>
}

export default function Attachments({ place, label, items, all, uploads, codes }: Props) {
  const { t } = useTranslation()
  const canAdd = all.actions.length > 0
  return (
    <div className={styles.panel} data-attachments>
      {items.length > 0 && (
        <ul className={styles.list} aria-label={label}>
          {items.map((item) => (
            <FileLine key={item.id} place={place} item={item} code={codes?.get(item.indicator_id ?? '')} />
          ))}
        </ul>
      )}
      {items.length === 0 && !canAdd && <p className="small">{t('attachments.none')}</p>}
      {uploads.uploads.length > 0 && (
        <ul className={styles.list} aria-label={t('attachments.underWay')}>
          {uploads.uploads.map((upload) => (
            <UploadLine key={upload.id} upload={upload} uploads={uploads} />
          ))}
        </ul>
      )}
      {canAdd && (
        <AddFiles label={label} limits={all.limits} onFiles={(files) => uploads.add(files, all.limits)} />
      )}
    </div>
  )
}

function FileLine({ place, item, code }: { place: Place; item: Attachment; code?: string }) {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  const remove = useRemove(place.parent)
  const about = [sizeText(item.size), item.added_by, formatMoment(item.added_at)].filter(Boolean).join(' · ')
  return (
    <li className={styles.line}>
      <Icon name="document" />
      <div className={styles.words}>
        <a className={styles.name} href={addressOf(place.parent, item.id)} download={item.name}>
          {item.name}
        </a>
        <span className="small">
          {code && <span className="code">{code} · </span>}
          {about}
        </span>
        {remove.isError && (
          <p className={styles.error} role="alert">
            {sayingOf(remove.error, t)}
          </p>
        )}
      </div>
      {item.actions.length > 0 && (
        <IconButton
          icon="close"
          label={t('attachments.removeOf', { name: item.name })}
          onClick={() => setAsking(true)}
        />
      )}
      <Confirm
        isOpen={isAsking}
        title={t('attachments.removeTitle')}
        confirm={t('attachments.remove')}
        cancel={t('attachments.keep')}
        isBusy={remove.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate(item.id, { onSettled: () => setAsking(false) })}
      >
        <p>
          {t(place.parent.startsWith('/submissions/') ? 'attachments.removeSent' : 'attachments.removeText', {
            name: item.name,
          })}
        </p>
      </Confirm>
    </li>
  )
}
