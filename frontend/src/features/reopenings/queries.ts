/** Reopenings: of one report, those waiting for this person, and every decision on them. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ifMatch } from '@/api/client'
import { keys } from '@/api/keys'
import { unwrap } from '@/api/problems'
import type { Reopening } from '@/api/revisions'

export function reopeningsOf(id: string) {
  const filter = { submission_id: id, page_size: 20 }
  return queryOptions({
    queryKey: keys.reopenings(filter),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/reopenings', { params: { query: filter }, signal })),
  })
}

export function waitingReopenings() {
  const filter = { waiting: true, page_size: 200 }
  return queryOptions({
    queryKey: keys.reopenings(filter),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/reopenings', { params: { query: filter }, signal })),
  })
}

export type Act =
  | { verb: 'request'; reason: string }
  | { verb: 'reopen'; expires_at?: string; gives_back: boolean; note: string }
  | { verb: 'refuse'; note: string }
  | { verb: 'end'; note: string }

function send(id: string, etag: string, act: Act): Promise<Reopening> {
  const to = { params: { path: { submission_id: id } }, headers: ifMatch(etag) }
  switch (act.verb) {
    case 'request': {
      const body = { reason: act.reason }
      return unwrap(api.POST('/api/v1/submissions/{submission_id}/request-reopening', { ...to, body }))
    }
    case 'reopen': {
      const body = { expires_at: act.expires_at, gives_back: act.gives_back, note: act.note || null }
      return unwrap(api.POST('/api/v1/submissions/{submission_id}/reopen', { ...to, body }))
    }
    case 'refuse': {
      const body = { note: act.note }
      return unwrap(api.POST('/api/v1/submissions/{submission_id}/refuse-reopening', { ...to, body }))
    }
    case 'end': {
      const body = { note: act.note || null }
      return unwrap(api.POST('/api/v1/submissions/{submission_id}/end-reopening', { ...to, body }))
    }
  }
}

/** Whatever the outcome, everything that shows the report is loaded again: a refusal means it has changed. */
export function useReopening(id: string, etag: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (act: Act) => send(id, etag, act),
    onSettled: () => {
      for (const queryKey of [['reopenings'], keys.submissions, ['completeness'], keys.me])
        void client.invalidateQueries({ queryKey })
    },
  })
}
