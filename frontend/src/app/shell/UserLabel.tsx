/** Who is signed in: initials, name, role and organisation. */
import { useTranslation } from 'react-i18next'
import { mainMembership, useSession } from '@/access/session'
import { initials } from '@/lib/text'
import styles from './UserMenu.module.css'

export interface UserMenuProps {
  variant: 'rail' | 'top'
}

export function UserLabel({ variant }: UserMenuProps) {
  const me = useSession()
  return (
    <>
      <span className={styles.avatar} aria-hidden="true">
        {initials(me.person.full_name)}
      </span>
      {variant === 'rail' && <Who />}
    </>
  )
}

export function Who({ withEmail }: { withEmail?: boolean }) {
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
