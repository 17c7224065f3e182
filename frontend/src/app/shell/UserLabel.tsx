/** Who is signed in: initials, name, role and organisation. */
import { useTranslation } from 'react-i18next'
import { mainMembership, useSession } from '@/access/session'
import type { Membership as MembershipOf } from '@/api/types'
import { initials } from '@/lib/text'
import styles from './UserMenu.module.css'

export interface UserMenuProps {
  variant: 'rail' | 'top'
}

export function UserLabel({ variant }: UserMenuProps) {
  const me = useSession()
  return (
    <>
      {/* Drawn, not written: the name itself is what the button is called. */}
      <span className={styles.avatar} data-initials={initials(me.person.full_name)} aria-hidden="true" />
      {variant === 'rail' && <Who />}
    </>
  )
}

function Membership({ membership }: { membership: MembershipOf }) {
  const { t } = useTranslation()
  const { role, organisation } = membership
  return (
    <span>
      {t(`common.role.${role}`)} · {organisation.short_name ?? organisation.name}
    </span>
  )
}

export function Who() {
  const me = useSession()
  const membership = mainMembership(me)
  return (
    <span className={styles.who}>
      <b>{me.person.full_name}</b>
      {membership && <Membership membership={membership} />}
    </span>
  )
}

/** The same with every role the person holds, and the address she signs in with. */
export function WhoInFull() {
  const me = useSession()
  return (
    <span className={styles.who}>
      <b>{me.person.full_name}</b>
      {me.memberships.map((membership) => (
        <Membership key={membership.id} membership={membership} />
      ))}
      <span>{me.person.email}</span>
    </span>
  )
}
