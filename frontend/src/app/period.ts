/** The reporting period in sight: kept in the address as `?ky=2024-6T`, so that a link shows the same figures. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useSession } from '@/access/session'
import type { Period } from '@/api/types'
import { periodsQuery } from '@/features/plans/queries'
import { pickPeriod } from './pickPeriod'

export function usePeriods(): Period[] {
  return useSuspenseQuery(periodsQuery).data
}

/** Null only where no plan is loaded yet. */
export function useCurrentPeriod(): Period | null {
  const { ky } = useSearch({ strict: false }) as { ky?: string }
  const me = useSession()
  return pickPeriod(usePeriods(), ky, me.business_date)
}
