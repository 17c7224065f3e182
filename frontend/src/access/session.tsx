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

/** The membership shown beside the name: the one with the widest reach, else the first. */
export function mainMembership(me: Me): Membership | null {
  const order = ['plan', 'subtree', 'own']
  const sorted = [...me.memberships].sort((a, b) => order.indexOf(a.reach) - order.indexOf(b.reach))
  return sorted[0] ?? null
}
