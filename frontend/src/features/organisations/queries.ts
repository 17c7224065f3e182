/** The bodies that carry the plan out. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '@/api/client'
import { keys } from '@/api/keys'
import { allPages } from '@/api/paging'
import type { OrganisationRef } from '@/api/registry'
import { unwrap } from '@/api/problems'

export interface OrganisationFilter {
  q?: string
  level?: 'city' | 'district' | 'commune'
  parent_id?: string
  page?: number
  page_size?: number
}

export function organisationsQuery(filter: OrganisationFilter) {
  return queryOptions({
    queryKey: keys.organisations(filter),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/organisations', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
  })
}

/** Every body of the filter, for a file. */
export function allOrganisations(filter: OrganisationFilter): Promise<OrganisationRef[]> {
  return allPages((paging) =>
    unwrap(api.GET('/api/v1/organisations', { params: { query: { ...filter, ...paging } } })),
  )
}

export function organisationQuery(id: string) {
  return queryOptions({
    queryKey: ['organisations', 'one', id],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/organisations/{organisation_id}', { params: { path: { organisation_id: id } } }),
      ),
  })
}

/** A territory by its code, as it stands on a day. */
export function areaQuery(code: string, day?: string) {
  return queryOptions({
    queryKey: keys.planPart('area', { code, day }),
    queryFn: () =>
      unwrap(api.GET('/api/v1/areas/{area_id}', { params: { path: { area_id: code }, query: { on: day } } })),
    staleTime: 5 * 60_000,
  })
}

/** Code of the city whose plan it is. */
export const cityQuery = queryOptions({
  queryKey: keys.planPart('area', 'city'),
  queryFn: () => unwrap(api.GET('/api/v1/areas', { params: { query: { level: 'city' } } })),
  staleTime: Infinity,
  select: (page) => page.items[0]?.code ?? '',
})
