/** Whom a reminder reaches: those who enter the figures, and the leader as well once the report is overdue. */
import type { Unsent } from '@/api/deadlines'
import { allows } from '@/lib/actions'

export function reachedBy(item: Unsent): string[] {
  const isOverdue = item.days_left < 0
  const told = item.recipients.filter(({ part }) => part === 'contributor' || isOverdue)
  return [...new Set(told.map(({ name }) => name))]
}

export function isRemindable(item: Unsent): boolean {
  return allows(item.actions, 'remind')
}

export interface Reach {
  people: number
  overdue: number
  unreached: Unsent[]
}

/** What a reminder of several does, told before it is sent. */
export function reachOf(items: Unsent[]): Reach {
  return {
    people: new Set(items.flatMap(reachedBy)).size,
    overdue: items.filter(({ days_left: left }) => left < 0).length,
    unreached: items.filter((item) => reachedBy(item).length === 0),
  }
}
