/** Evaluations: the programme, one in full, what is known beside it, and what is done to it. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type {
  AssessedWrite,
  EvaluationDetail,
  EvaluationWrite,
  FindingsWrite,
  Rating,
} from '@/api/evaluations'
import { api, ifMatch } from '@/api/client'
import { KEPT } from '@/api/kept'
import { keys } from '@/api/keys'
import { allPages } from '@/api/paging'
import { unwrap } from '@/api/problems'
import type { paths } from '@/api/schema.gen'

type Asked = NonNullable<paths['/api/v1/evaluations']['get']['parameters']['query']>
export type EvaluationFilter = Pick<
  Asked,
  'q' | 'level' | 'state' | 'quarter' | 'overdue' | 'queue' | 'sort' | 'period_id'
>

export function listQuery(filter: EvaluationFilter & { page: number; page_size: number }) {
  return queryOptions({
    queryKey: keys.evaluations('list', filter),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/evaluations', { params: { query: filter }, signal })),
    ...KEPT,
  })
}

/** Every evaluation of the filter, for a file. */
export function allEvaluations(filter: EvaluationFilter) {
  return allPages((paging) =>
    unwrap(api.GET('/api/v1/evaluations', { params: { query: { ...filter, ...paging } } })),
  )
}

export const summaryQuery = queryOptions({
  queryKey: keys.evaluations('summary', {}),
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/evaluations/summary', { signal })),
  ...KEPT,
})

export function followUpsQuery(filter: { overdue: boolean; page: number; page_size: number }) {
  return queryOptions({
    queryKey: keys.evaluations('follow-ups', filter),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/evaluations/follow-ups', { params: { query: filter }, signal })),
    ...KEPT,
  })
}

export function evaluationQuery(id: string) {
  return queryOptions({
    queryKey: keys.evaluation(id),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/evaluations/{evaluation_id}', { params: { path: { evaluation_id: id } }, signal }),
      ),
  })
}

export function factsQuery(id: string) {
  return queryOptions({
    queryKey: keys.evaluations('facts', { id }),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/evaluations/{evaluation_id}/facts', {
          params: { path: { evaluation_id: id } },
          signal,
        }),
      ),
  })
}

/** Whom the person may check, and whose people may go along. */
export const bodiesQuery = queryOptions({
  queryKey: keys.evaluations('bodies', {}),
  queryFn: () => unwrap(api.GET('/api/v1/evaluations/bodies')),
  staleTime: 300_000,
})

export interface ConclusionDraft {
  number: string
  concluded_on: string | null
  text: string
  rating: Rating | null
  rating_reason: string | null
}

export type Act =
  | { verb: 'edit'; subject: string; team_size: number; team_ids: string[] }
  | { verb: 'announce'; number: string | null; note: string | null }
  | { verb: 'move'; planned_on: string; note: string }
  | { verb: 'cancel' | 'self_assess' | 'close'; note: string | null }
  | { verb: 'visit'; visited_on: string; note: string | null }
  | { verb: 'reply'; note: string }
  | { verb: 'answer' | 'record'; criteria: AssessedWrite[] }
  | ({ verb: 'findings' } & FindingsWrite)
  | { verb: 'conclude'; conclusion: ConclusionDraft }
  | { verb: 'report' | 'confirm' | 'send_back'; follow_up: string; etag: string; note: string }

const ONE = '/api/v1/evaluations/{evaluation_id}'
const FOLLOW_UP = `${ONE}/follow-ups/{follow_up_id}` as const

function send(id: string, etag: string, act: Act): Promise<EvaluationDetail> {
  const to = { params: { path: { evaluation_id: id } }, headers: ifMatch(etag) }
  switch (act.verb) {
    case 'edit': {
      const body = { subject: act.subject, team_size: act.team_size, team_ids: act.team_ids }
      return unwrap(api.PATCH(ONE, { ...to, body }))
    }
    case 'announce':
      return unwrap(api.POST(`${ONE}/announce`, { ...to, body: { number: act.number, note: act.note } }))
    case 'move':
      return unwrap(api.POST(`${ONE}/move`, { ...to, body: { planned_on: act.planned_on, note: act.note } }))
    case 'visit':
      return unwrap(api.POST(`${ONE}/visit`, { ...to, body: { visited_on: act.visited_on, note: act.note } }))
    case 'answer':
      return unwrap(api.PUT(`${ONE}/answers`, { ...to, body: { criteria: act.criteria } }))
    case 'record':
      return unwrap(api.PUT(`${ONE}/results`, { ...to, body: { criteria: act.criteria } }))
    case 'findings': {
      const body = { findings: act.findings, follow_ups: act.follow_ups }
      return unwrap(api.PUT(`${ONE}/findings`, { ...to, body }))
    }
    case 'conclude':
      return unwrap(api.POST(`${ONE}/conclude`, { ...to, body: act.conclusion }))
    case 'reply':
      return unwrap(api.POST(`${ONE}/reply`, { ...to, body: { note: act.note } }))
    case 'report':
    case 'confirm':
    case 'send_back':
      return sendFollowUp(id, act)
    default: {
      const step = act.verb === 'self_assess' ? 'self-assess' : act.verb
      return unwrap(api.POST(`${ONE}/${step}`, { ...to, body: { note: act.note } }))
    }
  }
}

type FollowUpAct = Extract<Act, { follow_up: string }>

function sendFollowUp(id: string, act: FollowUpAct): Promise<EvaluationDetail> {
  const to = {
    params: { path: { evaluation_id: id, follow_up_id: act.follow_up } },
    headers: ifMatch(act.etag),
    body: { note: act.note },
  }
  if (act.verb === 'report') return unwrap(api.POST(`${FOLLOW_UP}/report`, to))
  return unwrap(api.POST(`${FOLLOW_UP}/${act.verb === 'confirm' ? 'confirm' : 'send-back'}`, to))
}

/** A refusal means that it has changed: it is loaded again, and what was typed stays where it was typed. */
export function useAct(id: string, etag: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (act: Act) => send(id, etag, act),
    onSuccess: (fresh) => client.setQueryData(keys.evaluation(id), fresh),
    onError: () => void client.invalidateQueries({ queryKey: keys.evaluation(id) }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['evaluations'] })
      for (const place of ['evaluations', 'evaluation-conclusions'])
        void client.invalidateQueries({ queryKey: keys.attachments(`/${place}/${id}`) })
    },
  })
}

export function usePlan() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: EvaluationWrite) => unwrap(api.POST('/api/v1/evaluations', { body })),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['evaluations'] }),
  })
}
