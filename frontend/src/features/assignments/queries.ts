/** Assignments: as a board, a list and counts, one in full, and what is done to it. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { AssignmentDetail } from '@/api/assignments'
import { api, ifMatch } from '@/api/client'
import { KEPT } from '@/api/kept'
import { keys } from '@/api/keys'
import { allPages } from '@/api/paging'
import { unwrap } from '@/api/problems'
import type { paths } from '@/api/schema.gen'

type Asked = NonNullable<paths['/api/v1/assignments']['get']['parameters']['query']>
export type AssignmentFilter = Pick<
  Asked,
  | 'plan_id'
  | 'q'
  | 'level'
  | 'part'
  | 'objective'
  | 'late'
  | 'needs_help'
  | 'queue'
  | 'state'
  | 'organisation_id'
  | 'task_id'
  | 'due_on'
  | 'without_due'
>
export type Grouping = 'organisation' | 'task' | 'due_on'

export function boardQuery(filter: AssignmentFilter, limit: number) {
  return queryOptions({
    queryKey: keys.assignments('board', { ...filter, limit }),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/assignments/board', { params: { query: { ...filter, limit } }, signal })),
    ...KEPT,
  })
}

export function listQuery(filter: AssignmentFilter & { page: number; page_size: number }) {
  return queryOptions({
    queryKey: keys.assignments('list', filter),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/assignments', { params: { query: filter }, signal })),
    ...KEPT,
  })
}

/** Every assignment of the filter, for a file. */
export function allAssignments(filter: AssignmentFilter) {
  return allPages((paging) =>
    unwrap(api.GET('/api/v1/assignments', { params: { query: { ...filter, ...paging } } })),
  )
}

export function summaryQuery(by: Grouping, filter: AssignmentFilter) {
  return queryOptions({
    queryKey: keys.assignments(by, filter),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/assignments/summary', { params: { query: { ...filter, by } }, signal })),
    ...KEPT,
  })
}

export type SheetFormat = 'docx' | 'pdf'

/** The assignment sheet of a body, made anew each time. */
export function loadSheet(id: string, format: SheetFormat, plan_id?: string | null): Promise<Blob> {
  return unwrap(
    api.GET('/api/v1/assignments/sheets/{organisation_id}', {
      params: { path: { organisation_id: id }, query: { format, plan_id } },
      parseAs: 'blob',
    }),
  ) as Promise<Blob>
}

export function assignmentQuery(id: string) {
  return queryOptions({
    queryKey: keys.assignment(id),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/assignments/{assignment_id}', { params: { path: { assignment_id: id } }, signal }),
      ),
  })
}

export interface StepDraft {
  id?: string | null
  title: string
  due_on: string | null
  done_on: string | null
}

export type Act =
  | { verb: 'plan'; steps: StepDraft[] }
  | { verb: 'report'; note: string; needs_help: boolean }
  | { verb: 'complete'; note: string; completed_on: string | null }
  | { verb: 'confirm' | 'send_back' | 'withdraw'; note: string }
  | { verb: 'schedule'; note: string; due_on: string }
  | { verb: 'cascade'; note: string; due_on: string; organisation_ids: string[] }

function send(id: string, etag: string, act: Act): Promise<AssignmentDetail> {
  const to = { params: { path: { assignment_id: id } }, headers: ifMatch(etag) }
  switch (act.verb) {
    case 'plan':
      return unwrap(
        api.PUT('/api/v1/assignments/{assignment_id}/steps', { ...to, body: { steps: act.steps } }),
      )
    case 'report': {
      const body = { note: act.note, needs_help: act.needs_help }
      return unwrap(api.POST('/api/v1/assignments/{assignment_id}/report', { ...to, body }))
    }
    case 'complete': {
      const body = { note: act.note, completed_on: act.completed_on }
      return unwrap(api.POST('/api/v1/assignments/{assignment_id}/complete', { ...to, body }))
    }
    case 'schedule': {
      const body = { note: act.note, due_on: act.due_on }
      return unwrap(api.POST('/api/v1/assignments/{assignment_id}/schedule', { ...to, body }))
    }
    case 'cascade': {
      const body = { note: act.note, due_on: act.due_on, organisation_ids: act.organisation_ids }
      return unwrap(api.POST('/api/v1/assignments/{assignment_id}/cascade', { ...to, body }))
    }
    default: {
      const body = { note: act.note || null }
      const step = act.verb === 'send_back' ? 'send-back' : act.verb
      return unwrap(api.POST(`/api/v1/assignments/{assignment_id}/${step}`, { ...to, body }))
    }
  }
}

/** A refusal means that it has changed: it is loaded again, and what was typed stays where it was typed. */
export function useAct(id: string, etag: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (act: Act) => send(id, etag, act),
    onSuccess: (fresh) => client.setQueryData(keys.assignment(id), fresh),
    onError: () => void client.invalidateQueries({ queryKey: keys.assignment(id) }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['assignments'] })
      void client.invalidateQueries({ queryKey: keys.attachments(`/assignments/${id}`) })
    },
  })
}

/** Bodies are told of what they have not done; all of those named, or none. */
export function useReminding() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ ids, note, key }: { ids: string[]; note?: string; key: string }) =>
      unwrap(
        api.POST('/api/v1/assignments/remind', {
          body: { assignment_ids: ids, note: note?.trim() || null },
          headers: { 'Idempotency-Key': key },
        }),
      ),
    onSettled: () => {
      for (const queryKey of [['assignments'], ['assignment']]) void client.invalidateQueries({ queryKey })
    },
  })
}
