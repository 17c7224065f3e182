/** The download menu itself; loaded when its button is reached for. */
import { Menu } from '@base-ui/react/menu'
import type { DownloadMenuProps } from './DownloadMenu'
import { Icon } from './Icon'
import styles from './DownloadMenu.module.css'
import menu from './menu.module.css'

export default function DownloadMenuFull({ label, downloads, text }: DownloadMenuProps) {
  return (
    <Menu.Root modal={false} defaultOpen>
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
