/** The bodies that carry the plan out. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '@/api/client'
import { keys } from '@/api/keys'
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

export function organisationQuery(id: string) {
  return queryOptions({
    queryKey: ['organisations', 'one', id],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/organisations/{organisation_id}', { params: { path: { organisation_id: id } } }),
      ),
  })
}
