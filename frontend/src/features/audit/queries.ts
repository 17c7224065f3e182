/** What was done in the system, for whoever checks it. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '@/api/client'
import { keys } from '@/api/keys'
import { unwrap } from '@/api/problems'

export interface AuditFilter {
  verb?: string
  from?: string
  to?: string
  page?: number
  page_size?: number
}

export function auditQuery(filter: AuditFilter) {
  return queryOptions({
    queryKey: keys.auditEvents(filter),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/audit-events', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
  })
}
