/** The person's own menu: who she is; the rest is loaded when it is opened. */
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import { deferred, type Wanting } from '@/ui/deferred'
import { UserLabel, type UserMenuProps } from './UserLabel'
import styles from './UserMenu.module.css'

function Plain({ variant, wanting }: UserMenuProps & { wanting: Wanting }) {
  const { t } = useTranslation()
  const me = useSession()
  return (
    <button
      type="button"
      className={styles[variant]}
      aria-label={variant === 'top' ? t('shell.account', { name: me.person.full_name }) : undefined}
      {...wanting}
    >
      <UserLabel variant={variant} />
    </button>
  )
}

/** With the question it may ask at signing out: by then the network may be away. */
async function load() {
  const [full] = await Promise.all([import('./UserMenuFull'), import('@/ui/windows/ConfirmWindow')])
  return full
}

export const UserMenu = deferred(Plain, load)
