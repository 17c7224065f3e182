/** The signed-in person for any component below the shell; the shell waits for it before drawing. */
import { useSuspenseQuery } from '@tanstack/react-query'
import type { Me, Membership } from '@/api/types'
import { meQuery } from './queries'

export function useSession(): Me {
  return useSuspenseQuery(meQuery).data
}

export function useCan(...verbs: string[]): boolean {
  const me = useSession()
  return verbs.some((verb) => me.verbs.includes(verb))
}

/** Whether the role is held at this body, or at the one that carries it on: under a new name, or since it ended. */
export function isAt(held: Membership, bodyId: string): boolean {
  return held.organisation.id === bodyId || held.carries_on.includes(bodyId)
}

const BY_WORK = ['contributor', 'approver', 'coordinator', 'inspector', 'tipoff_officer']

/** The membership shown beside the name: one with work of its own goes before one that only reads. */
export function mainMembership(me: Me): Membership | null {
  const rank = ({ role }: Membership) => (BY_WORK.includes(role) ? BY_WORK.indexOf(role) : BY_WORK.length)
  return [...me.memberships].sort((a, b) => rank(a) - rank(b))[0] ?? null
}
