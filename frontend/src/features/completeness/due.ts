/** When the reports of a period are due and how far off that is on the business date. */
import type { Period } from '@/api/types'
import { daysBetween } from '@/lib/dates'

/** Districts and city agencies share the date that most bodies go by. */
export function dueOf(period: Period, today: string): { dueOn: string | null; daysLeft: number | null } {
  const dueOn = period.due_on.district ?? Object.values(period.due_on)[0] ?? null
  return { dueOn, daysLeft: dueOn ? daysBetween(today, dueOn) : null }
}
