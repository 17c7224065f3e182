/** The one small button under which a figure can be taken away, as an image or as data. */
import { deferred, type Wanting } from './deferred'
import styles from './DownloadMenu.module.css'
import { Icon, type IconName } from './Icon'

export type Download = { id: string; text: string; icon: IconName; onSelect: () => void }

export type DownloadMenuProps = { label: string; downloads: Download[]; text?: string }

function Plain({ label, text, wanting }: DownloadMenuProps & { wanting: Wanting }) {
  return (
    <button
      type="button"
      className={text ? styles.button : styles.trigger}
      aria-label={label}
      title={label}
      {...wanting}
    >
      <Icon name="download" />
      {text}
    </button>
  )
}

export const DownloadMenu = deferred(Plain, () => import('./DownloadMenuFull'))
