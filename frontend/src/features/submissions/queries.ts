/** Reports: lists of them, one in full, its history, and every change to it. */
import { queryOptions } from '@tanstack/react-query'
import { api, ifMatch } from '@/api/client'
import { keys } from '@/api/keys'
import { allPages } from '@/api/paging'
import { unwrap } from '@/api/problems'
import type { Review, Submission, SubmissionPatch, SubmissionState, SubmissionSummary } from '@/api/types'

export interface SubmissionFilter {
  period_id?: string
  organisation_id?: string
  state?: SubmissionState[]
  queue?: 'todo' | 'to_certify' | 'to_accept'
  q?: string
  sort?: 'owner' | '-owner' | 'due_on' | '-due_on' | 'updated_at' | '-updated_at' | 'state' | '-state'
  page?: number
  page_size?: number
}

export function submissionsQuery(filter: SubmissionFilter) {
  return queryOptions({
    queryKey: keys.submissionList(filter),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/submissions', { params: { query: filter }, signal })),
  })
}

/** Every report of the filter, for a file. */
export function allSubmissions(filter: SubmissionFilter): Promise<SubmissionSummary[]> {
  return allPages((paging) =>
    unwrap(api.GET('/api/v1/submissions', { params: { query: { ...filter, ...paging } } })),
  )
}

export function submissionQuery(id: string) {
  return queryOptions({
    queryKey: keys.submission(id),
    queryFn: () => loadSubmission(id),
  })
}

export function loadSubmission(id: string): Promise<Submission> {
  return unwrap(api.GET('/api/v1/submissions/{submission_id}', { params: { path: { submission_id: id } } }))
}

export function timelineQuery(id: string) {
  return queryOptions({
    queryKey: keys.timeline(id),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/submissions/{submission_id}/timeline', { params: { path: { submission_id: id } } }),
      ),
  })
}

export function saveSubmission(id: string, patch: SubmissionPatch, etag: string): Promise<Submission> {
  return unwrap(
    api.PATCH('/api/v1/submissions/{submission_id}', {
      params: { path: { submission_id: id } },
      body: patch,
      headers: ifMatch(etag),
    }),
  )
}

/** Sends the report to the own leader. Pressed again after a lost answer, it is still sent once. */
export function submitSubmission(id: string, review: Review, etag: string): Promise<Submission> {
  const key = `submit-${id}-${etag.replace(/\W/g, '')}`
  return unwrap(
    api.POST('/api/v1/submissions/{submission_id}/submit', {
      params: { path: { submission_id: id } },
      body: review,
      headers: { ...ifMatch(etag), 'Idempotency-Key': key },
    }),
  )
}

/** What communes feed to a district's report; nothing for any other body. */
export function feedingQuery({ id, owner }: Pick<Submission, 'id' | 'owner'>) {
  return queryOptions({
    queryKey: keys.feeding(id),
    queryFn: async ({ signal }) => {
      const path = { submission_id: id }
      return (
        await unwrap(api.GET('/api/v1/submissions/{submission_id}/feeding', { params: { path }, signal }))
      ).items
    },
    enabled: owner.level === 'district',
  })
}

/** Takes an accepted report up again because its records changed. */
export function revise(id: string, etag: string): Promise<Submission> {
  return unwrap(
    api.POST('/api/v1/submissions/{submission_id}/revise', {
      params: { path: { submission_id: id } },
      headers: ifMatch(etag),
      body: { note: null, values: [] },
    }),
  )
}

/** Gives a typed figure back to the communes' sum; the system fills it in a moment later. */
export function refill(id: string, indicatorId: string, etag: string): Promise<Submission> {
  return unwrap(
    api.POST('/api/v1/submissions/{submission_id}/refill', {
      params: { path: { submission_id: id } },
      body: { indicator_ids: [indicatorId] },
      headers: ifMatch(etag),
    }),
  )
}
