/** The person's own menu, unfolded: language, appearance, account and security, sign out. */
import { Menu } from '@base-ui/react/menu'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import { cx } from '@/lib/text'
import { Icon } from '@/ui/Icon'
import menu from '@/ui/menu.module.css'
import { BAR_SIZE } from './BottomBar'
import { LanguageItems, ThemeItems } from './Preferences'
import { placesFor } from './reaching'
import { useLeaving } from './useLeaving'
import { UserLabel, WhoInFull, type UserMenuProps } from './UserLabel'
import styles from './UserMenu.module.css'

export default function UserMenuFull({ variant }: UserMenuProps) {
  const { t } = useTranslation()
  const me = useSession()
  const leaving = useLeaving()
  return (
    <>
      <Menu.Root modal={false} defaultOpen>
        <Menu.Trigger
          className={styles[variant]}
          // In the rail the name stands there to be read; on a phone only the initials do.
          aria-label={variant === 'top' ? t('shell.account', { name: me.person.full_name }) : undefined}
        >
          <UserLabel variant={variant} />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner
            className={menu.positioner}
            // Like the bar it hangs from, it stays where it is while the page scrolls.
            positionMethod="fixed"
            side={variant === 'rail' ? 'top' : 'bottom'}
            align={variant === 'rail' ? 'start' : 'end'}
            sideOffset={6}
          >
            <Menu.Popup className={menu.popup}>
              <div className={styles.head}>
                <WhoInFull />
              </div>
              {variant === 'top' && <OtherPlaces />}
              <LanguageItems />
              <ThemeItems />
              <div className={menu.line} />
              <AccountItems onLeave={leaving.leave} />
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {leaving.question}
    </>
  )
}

function OtherPlaces() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const places = placesFor(useSession()).slice(BAR_SIZE)
  return places.map((place) => (
    <Menu.Item
      key={place.to}
      className={cx(menu.item, menu.lead)}
      onClick={() => void navigate({ to: place.to })}
    >
      <Icon name={place.icon} />
      {t(place.label)}
    </Menu.Item>
  ))
}

function AccountItems({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <>
      <Menu.Item className={cx(menu.item, menu.lead)} onClick={() => void navigate({ to: '/tai-khoan' })}>
        <Icon name="shield" />
        {t('shell.security')}
      </Menu.Item>
      <Menu.Item className={cx(menu.item, menu.lead)} onClick={onLeave}>
        <Icon name="sign-out" />
        {t('shell.signOut')}
      </Menu.Item>
    </>
  )
}
