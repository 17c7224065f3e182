/** What waits for this person, whatever the period. */
import { queryOptions } from '@tanstack/react-query'
import { api } from '@/api/client'
import { keys } from '@/api/keys'
import { unwrap } from '@/api/problems'
import { queueFilter, recentFilter, type Queue } from './filters'

export function queueQuery(queue: Queue, isGranted: boolean) {
  const filter = queueFilter(queue)
  return queryOptions({
    queryKey: keys.submissionList(filter),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/submissions', { params: { query: filter }, signal })),
    enabled: isGranted,
  })
}

/** The latest reports of the person's own body, for what was done a moment ago. */
export function recentQuery(organisationId: string | undefined) {
  const filter = recentFilter(organisationId)
  return queryOptions({
    queryKey: keys.submissionList(filter),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/submissions', { params: { query: filter }, signal })),
    enabled: organisationId !== undefined,
  })
}

/** A returned report in full: which figures came back, and why. */
export function returnedReportQuery(id: string) {
  return queryOptions({
    queryKey: keys.submission(id),
    queryFn: () =>
      unwrap(api.GET('/api/v1/submissions/{submission_id}', { params: { path: { submission_id: id } } })),
  })
}

/** Periodic reports that wait for this person. */
export function reportDutiesQuery(isGranted: boolean) {
  return queryOptions({
    queryKey: keys.reports('waiting', {}),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/reports/waiting', { signal })),
    enabled: isGranted,
  })
}

/** Lines of the budget that wait for this person. */
export function budgetDutiesQuery(isGranted: boolean) {
  return queryOptions({
    queryKey: keys.budget('waiting', {}),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/budget-lines/waiting', { signal })),
    enabled: isGranted,
  })
}
