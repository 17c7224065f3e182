/** What the address says of the list of days. */
import type { CalendarDay } from '@/api/settings'
import { formatDate } from '@/lib/dates'
import { matchesSearch } from '@/lib/text'

export type Part = 'ke_hoach' | 'q' | 'loai' | 'sap_xep'
export type Picked = Partial<Record<Part, string>>
/** Kinds of days by the words of the address. */
export const KINDS = { nghi: 'off', 'lam-bu': 'worked' } as const

export const kindOf = (day: CalendarDay) => (day.is_worked ? 'worked' : 'off')

export function shownDays(days: CalendarDay[], picked: Picked): CalendarDay[] {
  const found = days.filter(
    (day) =>
      matchesSearch(`${day.name} ${formatDate(day.day)}`, picked.q ?? '') &&
      (!picked.loai || KINDS[picked.loai as keyof typeof KINDS] === kindOf(day)),
  )
  return found.toSorted((one, other) => one.day.localeCompare(other.day) * (picked.sap_xep ? -1 : 1))
}

/** 0 is Sunday; a plain date has no time zone. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}
