/** Until when reports are due, who has longer, who has not reported, and what is done about it. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ifMatch } from '@/api/client'
import type { DueLevel, Extensions, Scheduled } from '@/api/deadlines'
import { keys } from '@/api/keys'
import { unwrap } from '@/api/problems'

export function extensionsQuery(id: string) {
  return queryOptions({
    queryKey: keys.extensions(id),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/submissions/{submission_id}/extensions', {
          params: { path: { submission_id: id } },
          signal,
        }),
      ),
  })
}

export function unsentQuery(periodId: string, withCommunes: boolean) {
  return queryOptions({
    queryKey: keys.unsent(periodId, withCommunes),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/periods/{period_id}/unsent', {
          params: {
            path: { period_id: periodId },
            query: { include_optional: withCommunes },
          },
          signal,
        }),
      ),
  })
}

export function dueDatesQuery(periodId: string) {
  return queryOptions({
    queryKey: keys.dueDates(periodId),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/periods/{period_id}/due-dates', {
          params: { path: { period_id: periodId } },
          signal,
        }),
      ),
    staleTime: 0,
  })
}

export type ExtensionAct =
  { verb: 'extend'; due_on: string; reason: string } | { verb: 'withdraw'; note: string }

function send(id: string, etag: string, act: ExtensionAct): Promise<Extensions> {
  const to = {
    params: { path: { submission_id: id } },
    headers: ifMatch(etag),
  }
  return act.verb === 'extend'
    ? unwrap(
        api.POST('/api/v1/submissions/{submission_id}/extend', {
          ...to,
          body: { due_on: act.due_on, reason: act.reason },
        }),
      )
    : unwrap(
        api.POST('/api/v1/submissions/{submission_id}/withdraw-extension', {
          ...to,
          body: { note: act.note },
        }),
      )
}

/** Whatever the outcome, everything that shows the report is loaded again: a refusal means it has changed. */
export function useExtension(id: string, etag: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (act: ExtensionAct) => send(id, etag, act),
    onSettled: () => {
      for (const queryKey of [keys.submissions, ['completeness']]) void client.invalidateQueries({ queryKey })
    },
  })
}

/** All of them or none; `key` makes a repeated request harmless when the first answer was lost on the way. */
export function useReminding() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ ids, note, key }: { ids: string[]; note?: string; key?: string }) =>
      unwrap(
        api.POST('/api/v1/submissions/remind', {
          body: { submission_ids: ids, note: note?.trim() || null },
          headers: { 'Idempotency-Key': key ?? crypto.randomUUID() },
        }),
      ),
    onSettled: () => void client.invalidateQueries({ queryKey: ['completeness'] }),
  })
}

export function useScheduling(periodId: string, etag: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { due_on: Partial<Record<DueLevel, string>>; reason: string }): Promise<Scheduled> =>
      unwrap(
        api.POST('/api/v1/periods/{period_id}/schedule', {
          params: { path: { period_id: periodId } },
          headers: ifMatch(etag),
          body: {
            due_on: body.due_on as Record<string, string>,
            reason: body.reason,
          },
        }),
      ),
    onSettled: () => {
      for (const queryKey of [keys.dueDates(periodId), ['periods'], keys.submissions, ['completeness']])
        void client.invalidateQueries({ queryKey })
    },
  })
}
