/** Which reporting period a screen shows. */
import type { Period } from '@/api/types'

/** Without a choice: the first period whose reports are still awaited on the business date. */
export function pickPeriod(periods: Period[], code: string | undefined, today: string): Period | null {
  const chosen = periods.find((period) => period.code === code)
  if (chosen) return chosen
  const lastDay = (period: Period) => [period.ends_on, ...Object.values(period.due_on)].sort().at(-1) ?? ''
  const byEnd = [...periods].sort((a, b) => lastDay(a).localeCompare(lastDay(b)))
  return byEnd.find((period) => lastDay(period) >= today) ?? byEnd.at(-1) ?? null
}
