/** What was done in the system, for whoever checks it. */
import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query'
import { api } from '@/api/client'
import { keys } from '@/api/keys'
import { allPages } from '@/api/paging'
import type { AuditEvent } from '@/api/registry'
import { unwrap } from '@/api/problems'

export interface AuditFilter {
  verb?: string
  kind?: 'readings' | 'changes'
  actor_id?: string
  object_id?: string
  organisation_id?: string
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

export function choicesQuery() {
  return queryOptions({
    queryKey: keys.auditChoices,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/audit-events/choices', { signal })),
  })
}

const SOON_MS = 1500

/** The newest verification; while one later than `after` is awaited it is looked for every moment. */
export function lastVerificationQuery(after?: number) {
  return queryOptions({
    queryKey: keys.verifications,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/audit-events/verifications', { params: { query: { page_size: 1 } }, signal })),
    refetchInterval: ({ state }) =>
      after !== undefined && (state.data?.items[0]?.id ?? 0) <= after ? SOON_MS : false,
  })
}

/** Asks for one, and gives back the number of the newest there was. */
export function useVerify() {
  return useMutation({
    mutationFn: async (newest: number) => {
      await unwrap(api.POST('/api/v1/audit-events/verify', {}))
      return newest
    },
  })
}
