/** The reporting period in sight: kept in the address as `?ky=2024-6T`, so that a link shows the same figures. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useSession } from '@/access/session'
import type { Period } from '@/api/types'
import { periodsQuery } from '@/features/plans/queries'

/** Without a choice: the first period whose reports are still awaited on the business date. */
export function pickPeriod(periods: Period[], code: string | undefined, today: string): Period | null {
  const chosen = periods.find((period) => period.code === code)
  if (chosen) return chosen
  const lastDay = (period: Period) => [period.ends_on, ...Object.values(period.due_on)].sort().at(-1) ?? ''
  const byEnd = [...periods].sort((a, b) => lastDay(a).localeCompare(lastDay(b)))
  return byEnd.find((period) => lastDay(period) >= today) ?? byEnd.at(-1) ?? null
}

export function usePeriods(): Period[] {
  const me = useSession()
  return useSuspenseQuery(periodsQuery(me.plan?.id ?? '')).data
}

/** Null only where no plan is loaded yet. */
export function useCurrentPeriod(): Period | null {
  const { ky } = useSearch({ strict: false }) as { ky?: string }
  const me = useSession()
  return pickPeriod(usePeriods(), ky, me.business_date)
}
