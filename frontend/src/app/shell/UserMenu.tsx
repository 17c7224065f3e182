/** The person's own menu: who she is, language, appearance, password, sign out. */
import { Menu } from '@base-ui/react/menu'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { mainMembership, useSession } from '@/access/session'
import { cx, initials } from '@/lib/text'
import { Icon } from '@/ui/Icon'
import menu from '@/ui/menu.module.css'
import { BAR_SIZE } from './BottomBar'
import { LanguageItems, ThemeItems } from './Preferences'
import { placesFor } from './navigation'
import { useSignOut } from './useSignOut'
import styles from './UserMenu.module.css'

export function UserMenu({ variant }: { variant: 'rail' | 'top' }) {
  const { t } = useTranslation()
  const me = useSession()
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger
        className={styles[variant]}
        aria-label={t('shell.account', { name: me.person.full_name })}
      >
        <span className={styles.avatar} aria-hidden="true">
          {initials(me.person.full_name)}
        </span>
        {variant === 'rail' && <Who />}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner
          className={menu.positioner}
          side={variant === 'rail' ? 'top' : 'bottom'}
          align={variant === 'rail' ? 'start' : 'end'}
          sideOffset={6}
        >
          <Menu.Popup className={menu.popup}>
            <div className={styles.head}>
              <Who withEmail />
            </div>
            {variant === 'top' && <OtherPlaces />}
            <LanguageItems />
            <ThemeItems />
            <div className={menu.line} />
            <AccountItems />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function Who({ withEmail }: { withEmail?: boolean }) {
  const { t } = useTranslation()
  const me = useSession()
  const membership = mainMembership(me)
  const organisation = membership?.organisation
  return (
    <span className={styles.who}>
      <b>{me.person.full_name}</b>
      {membership && (
        <span>
          {t(`common.role.${membership.role}`)} · {organisation?.short_name ?? organisation?.name}
        </span>
      )}
      {withEmail && <span>{me.person.email}</span>}
    </span>
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

function AccountItems() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const signOut = useSignOut()
  return (
    <>
      <Menu.Item className={cx(menu.item, menu.lead)} onClick={() => void navigate({ to: '/doi-mat-khau' })}>
        <Icon name="key" />
        {t('shell.changePassword')}
      </Menu.Item>
      <Menu.Item className={cx(menu.item, menu.lead)} onClick={() => signOut.mutate()}>
        <Icon name="sign-out" />
        {t('shell.signOut')}
      </Menu.Item>
    </>
  )
}
