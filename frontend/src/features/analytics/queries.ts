/** What the dashboards ask the API for. */
import { queryOptions } from '@tanstack/react-query'
import { api } from '@/api/client'
import { keys } from '@/api/keys'
import { unwrap } from '@/api/problems'
import type { Basis } from '@/api/types'

export interface Where {
  periodId: string
  basis: Basis
}

export function targetsDashboard({ periodId, basis }: Where) {
  return queryOptions({
    queryKey: keys.dashboard('targets', { periodId, basis }),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/dashboards/targets', { params: { query: { period_id: periodId, basis } }, signal }),
      ),
  })
}

export function districtMap(indicatorId: string, { periodId, basis }: Where) {
  return queryOptions({
    queryKey: keys.dashboard('map', { indicatorId, periodId, basis }),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/dashboards/map', {
          params: { query: { indicator_id: indicatorId, period_id: periodId, basis } },
          signal,
        }),
      ),
  })
}

/** The submissions under one figure; of one area when it is named. */
export function sources(indicatorId: string, { periodId, basis }: Where, areaId?: string) {
  return queryOptions({
    queryKey: keys.dashboard('sources', { indicatorId, periodId, basis, areaId }),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/progress/{indicator_id}/sources', {
          params: {
            path: { indicator_id: indicatorId },
            query: { period_id: periodId, basis, area_id: areaId },
          },
          signal,
        }),
      ),
  })
}
