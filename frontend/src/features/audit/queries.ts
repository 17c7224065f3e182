/** What was done in the system, for whoever checks it. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '@/api/client'
import { keys } from '@/api/keys'
import { allPages } from '@/api/paging'
import type { AuditEvent } from '@/api/registry'
import { unwrap } from '@/api/problems'

export interface AuditFilter {
  verb?: string
  from?: string
  to?: string
  page?: number
  page_size?: number
}

/** Every event of the filter, for a file. */
export function allAuditEvents(filter: AuditFilter): Promise<AuditEvent[]> {
  return allPages((paging) =>
    unwrap(api.GET('/api/v1/audit-events', { params: { query: { ...filter, ...paging } } })),
  )
}

export function auditQuery(filter: AuditFilter) {
  return queryOptions({
    queryKey: keys.auditEvents(filter),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/audit-events', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
  })
}
