/** What a reviewer asks for and decides. */
import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { api, ifMatch } from '@/api/client'
import { keys } from '@/api/keys'
import { unwrap } from '@/api/problems'
import type { Review, Submission } from '@/api/types'

export type Queue = 'to_certify' | 'to_accept'
export type Act = 'certify' | 'accept' | 'return' | 'send_back'

export function queueQuery(queue: Queue, periodId: string) {
  const filter = { queue, period_id: periodId, page_size: 200 }
  return queryOptions({
    queryKey: keys.submissionList(filter),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/submissions', { params: { query: filter }, signal })),
  })
}

/** Not refreshed behind the reviewer's back: what was judged must be what is on the screen. */
export function reviewed(id: string) {
  return queryOptions({
    queryKey: keys.submission(id),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/submissions/{submission_id}', { params: { path: { submission_id: id } }, signal }),
      ),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    staleTime: 0,
  })
}

export function timelineQuery(id: string) {
  return queryOptions({
    queryKey: keys.timeline(id),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/submissions/{submission_id}/timeline', {
          params: { path: { submission_id: id } },
          signal,
        }),
      ),
  })
}

export interface Decision {
  act: Act
  etag: string
  review: Review
}

function send(id: string, { act, etag, review }: Decision): Promise<Submission> {
  const options = { params: { path: { submission_id: id } }, headers: ifMatch(etag), body: review }
  switch (act) {
    case 'certify':
      return unwrap(api.POST('/api/v1/submissions/{submission_id}/certify', options))
    case 'accept':
      return unwrap(api.POST('/api/v1/submissions/{submission_id}/accept', options))
    case 'return':
      return unwrap(api.POST('/api/v1/submissions/{submission_id}/return', options))
    case 'send_back':
      return unwrap(api.POST('/api/v1/submissions/{submission_id}/send-back', options))
  }
}

export function useDecide(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (decision: Decision) => send(id, decision),
    onSuccess: (submission) => {
      client.setQueryData(keys.submission(id), submission)
      refreshAround(client, id)
    },
  })
}

function refreshAround(client: QueryClient, id: string): void {
  const touched = [keys.timeline(id), ['submissions', 'list'], keys.me, keys.progress, ['completeness']]
  for (const queryKey of touched) void client.invalidateQueries({ queryKey })
}

/** What the communes of a district say by now; looked at beside the report, which stays as it was sent. */
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
