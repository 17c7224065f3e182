/** The plan's reporting periods, which every screen offers in its header. */
import { queryOptions } from '@tanstack/react-query'
import { api } from '@/api/client'
import { keys } from '@/api/keys'
import { unwrap } from '@/api/problems'

export function periodsQuery(planId: string) {
  return queryOptions({
    queryKey: keys.periods(planId),
    queryFn: () => unwrap(api.GET('/api/v1/periods', { params: { query: { plan_id: planId } } })),
    staleTime: 5 * 60_000,
    select: (page) => page.items.filter((period) => period.kind !== 'month'),
  })
}
