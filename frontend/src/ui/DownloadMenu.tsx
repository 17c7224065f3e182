/** The one small button under which a figure can be taken away, as an image or as data. */
import { Menu } from '@base-ui/react/menu'
import { Icon, type IconName } from './Icon'
import styles from './DownloadMenu.module.css'
import menu from './menu.module.css'

export type Download = { id: string; text: string; icon: IconName; onSelect: () => void }

type Props = { label: string; downloads: Download[]; text?: string }

export function DownloadMenu({ label, downloads, text }: Props) {
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className={text ? styles.button : styles.trigger} aria-label={label} title={label}>
        <Icon name="download" />
        {text}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={4} className={menu.positioner}>
          <Menu.Popup className={menu.popup}>
            {downloads.map((download) => (
              <Menu.Item
                key={download.id}
                className={`${menu.item} ${menu.lead}`}
                onClick={download.onSelect}
              >
                <Icon name={download.icon} />
                {download.text}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
