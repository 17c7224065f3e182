/** What the coordinator's screen asks for and does. */
import { queryOptions } from '@tanstack/react-query'
import { api, ifMatch } from '@/api/client'
import { keys } from '@/api/keys'
import { unwrap } from '@/api/problems'
import type { Asking, Period } from '@/api/types'

/** `withCommunes` also tells of those that report of their own accord and have not begun. */
export function completenessQuery(periodId: string, planId: string | undefined, withCommunes = false) {
  return queryOptions({
    queryKey: keys.completeness(periodId, withCommunes),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/completeness', {
          params: { query: { period_id: periodId, plan_id: planId, include_optional: withCommunes } },
          signal,
        }),
      ),
  })
}

/** How the reports of a period came in, day by day. */
export function completenessDaysQuery(periodId: string, withCommunes: boolean) {
  return queryOptions({
    queryKey: keys.completenessDays(periodId, withCommunes),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/completeness/days', {
          params: { query: { period_id: periodId, include_optional: withCommunes } },
          signal,
        }),
      ),
  })
}

/** The reports of one body over its periods. */
export function bodyCompletenessQuery(organisationId: string) {
  return queryOptions({
    queryKey: keys.bodyCompleteness(organisationId),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/completeness/bodies/{organisation_id}', {
          params: { path: { organisation_id: organisationId } },
          signal,
        }),
      ),
  })
}

/** The reports of a period that wait for this person's acceptance. */
export function waitingForAcceptance(periodId: string) {
  const filter = { period_id: periodId, queue: 'to_accept' as const, page_size: 200 }
  return queryOptions({
    queryKey: keys.submissionList(filter),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/submissions', { params: { query: filter }, signal })),
  })
}

/** `key` makes a repeated request harmless when the first answer was lost on the way. */
export async function acceptSubmission(id: string, etag: string, key: string): Promise<void> {
  await unwrap(
    api.POST('/api/v1/submissions/{submission_id}/accept', {
      params: { path: { submission_id: id } },
      headers: { ...ifMatch(etag), 'Idempotency-Key': key },
      body: {},
    }),
  )
}

export function setPeriodOpen(period: Period, isOpen: boolean): Promise<Period> {
  const options = { params: { path: { period_id: period.id } }, headers: ifMatch(period.etag) }
  return unwrap(
    isOpen
      ? api.POST('/api/v1/periods/{period_id}/open', options)
      : api.POST('/api/v1/periods/{period_id}/close', options),
  )
}

/** What a district asks of its communes, with its earlier decisions. */
export function askingQuery(organisationId: string, planId: string) {
  return queryOptions({
    queryKey: keys.asking(organisationId),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/feedings/{organisation_id}', {
          params: { path: { organisation_id: organisationId }, query: { plan_id: planId } },
          signal,
        }),
      ),
  })
}

export function decideAsked(
  asking: Asking,
  planId: string,
  body: { declined: string[]; note: string | null },
): Promise<Asking> {
  return unwrap(
    api.PATCH('/api/v1/feedings/{organisation_id}', {
      params: { path: { organisation_id: asking.organisation.id }, query: { plan_id: planId } },
      body,
      headers: ifMatch(asking.etag),
    }),
  )
}

/** Who is not done in the period, asked anew each time the question is put. */
export function closingQuery(periodId: string) {
  return queryOptions({
    queryKey: keys.closing(periodId, 'closing'),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/periods/{period_id}/closing', {
          params: { path: { period_id: periodId } },
          signal,
        }),
      ),
    staleTime: 0,
  })
}

/** How many reports opening the period makes. */
export function openingQuery(periodId: string) {
  return queryOptions({
    queryKey: keys.closing(periodId, 'opening'),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/periods/{period_id}/opening', {
          params: { path: { period_id: periodId } },
          signal,
        }),
      ),
    staleTime: 0,
  })
}

/** Who closed and opened the period before. */
export function periodHistoryQuery(periodId: string) {
  return queryOptions({
    queryKey: keys.closing(periodId, 'history'),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/periods/{period_id}/history', {
          params: { path: { period_id: periodId } },
          signal,
        }),
      ),
  })
}
