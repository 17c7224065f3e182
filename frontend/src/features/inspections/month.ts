/** A month as a calendar shows it: its days in weeks that begin on Monday, and the months beside it. Plain dates, no zone. */

const at = (month: string, day: number) => new Date(`${month}-${String(day).padStart(2, '0')}T00:00:00Z`)
const plain = (date: Date) => date.toISOString().slice(0, 10)

/** `2024-06` of `2024-06-10`; the present month where an address says none, or nonsense. */
export function monthOf(said: string | undefined, today: string): string {
  return said && /^\d{4}-(0[1-9]|1[0-2])$/.test(said) ? said : today.slice(0, 7)
}

export function monthBeside(month: string, by: 1 | -1): string {
  const first = at(month, 1)
  first.setUTCMonth(first.getUTCMonth() + by)
  return plain(first).slice(0, 7)
}

/** Every day of the month, `2024-06-01` and so on. */
export function daysOf(month: string): string[] {
  const days: string[] = []
  for (let date = at(month, 1); plain(date).startsWith(month); date.setUTCDate(date.getUTCDate() + 1))
    days.push(plain(date))
  return days
}

/** 0 on a Monday, 6 on a Sunday. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
}
