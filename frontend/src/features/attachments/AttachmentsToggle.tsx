/** Beside a figure: a quiet word with the number of its files, which unfolds them. */
import { Suspense, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { late } from '@/lib/late'
import { Icon } from '@/ui/Icon'
import { useAttachments, type Place } from './queries'
import { useUploads } from './useUploads'
import styles from './Toggle.module.css'

const load = () => import('./Attachments')
const Attachments = late(load)

interface Props {
  place: Place & { indicatorId: string }
  code: string
}

export function AttachmentsToggle({ place, code }: Props) {
  const { t } = useTranslation()
  const { data } = useAttachments(place)
  const [isOpen, setOpen] = useState(false)
  const [added, setAdded] = useState('')
  const uploads = useUploads(place, (name) => setAdded(t('attachments.added', { name })))
  const id = useId()
  if (!data) return null
  const items = data.items.filter((item) => item.indicator_id === place.indicatorId)
  if (items.length === 0 && data.actions.length === 0) return null
  return (
    <>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={isOpen}
        aria-controls={id}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="clip" size={16} />
        {t('attachments.title')}
        {items.length > 0 && <span className={styles.count}>{items.length}</span>}
        <span className="vh"> · {code}</span>
      </button>
      <div className={styles.panel} id={id} hidden={!isOpen}>
        {isOpen && (
          <Suspense>
            <Attachments
              place={place}
              label={t('attachments.titleOf', { code })}
              items={items}
              all={data}
              uploads={uploads}
            />
          </Suspense>
        )}
        <p className="vh" role="status">
          {added}
        </p>
      </div>
    </>
  )
}
