/** Difficulties: as a list, as time to answer, as paragraphs of the report, one in full, and what is done to it. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ifMatch } from '@/api/client'
import type { DifficultyDetail, DifficultyDraft, Priority } from '@/api/difficulties'
import { KEPT } from '@/api/kept'
import { keys } from '@/api/keys'
import { allPages } from '@/api/paging'
import { unwrap } from '@/api/problems'
import type { paths } from '@/api/schema.gen'

type Asked = NonNullable<paths['/api/v1/difficulties']['get']['parameters']['query']>
export type DifficultyFilter = Omit<Asked, 'page' | 'page_size'>

export function listQuery(filter: DifficultyFilter & { page?: number; page_size?: number }) {
  return queryOptions({
    queryKey: keys.difficulties('list', filter),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/difficulties', { params: { query: filter }, signal })),
    ...KEPT,
  })
}

/** Every difficulty of the filter, for a file. */
export function allDifficulties(filter: DifficultyFilter) {
  return allPages((paging) =>
    unwrap(api.GET('/api/v1/difficulties', { params: { query: { ...filter, ...paging } } })),
  )
}

export function answeringQuery(planId: string) {
  return queryOptions({
    queryKey: keys.difficulties('answering', { planId }),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/difficulties/answering', { params: { query: { plan_id: planId } }, signal })),
    ...KEPT,
  })
}

export function paragraphsQuery(periodId: string) {
  return queryOptions({
    queryKey: keys.difficulties('paragraphs', { periodId }),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/difficulties/paragraphs', { params: { query: { period_id: periodId } }, signal }),
      ),
    ...KEPT,
  })
}

export function difficultyQuery(id: string) {
  return queryOptions({
    queryKey: keys.difficulty(id),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/difficulties/{difficulty_id}', { params: { path: { difficulty_id: id } }, signal }),
      ),
  })
}

/** The assignments of a body, to raise a difficulty on. */
export function ownAssignmentsQuery(organisationId: string) {
  return queryOptions({
    queryKey: keys.assignments('of', { organisationId }),
    queryFn: () =>
      allPages((paging) =>
        unwrap(
          api.GET('/api/v1/assignments', {
            params: { query: { organisation_id: organisationId, sort: 'task', ...paging } },
          }),
        ),
      ),
    enabled: organisationId !== '',
  })
}

/** The targets of the plan, to raise a difficulty on. */
export function targetsQuery(planId: string) {
  return queryOptions({
    queryKey: keys.planPart('targets', planId),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/targets', { params: { query: { plan_id: planId } }, signal })),
  })
}

/** Bodies that may be asked for a professional answer. */
export function cityBodiesQuery() {
  return queryOptions({
    queryKey: keys.organisations({ level: 'city', page_size: 200 }),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/organisations', { params: { query: { level: 'city', page_size: 200 } }, signal }),
      ),
  })
}

export type Act =
  | { verb: 'supply' | 'reply' | 'answer' | 'advise'; note: string }
  | { verb: 'withdraw' | 'resolve' | 'reopen' | 'return' | 'pass-up'; note: string }
  | { verb: 'accept'; note: string; priority: Priority; due_on: string }
  | { verb: 'merge'; note: string; into_id: string }
  | { verb: 'ask'; note: string; organisation_id: string; due_on: string | null }
  | { verb: 'escalate'; note: string; letter_number: string; letter_on: string; due_on: string | null }
  | { verb: 'decide'; note: string; letter_number: string; letter_on: string }

function send(id: string, etag: string, act: Act): Promise<DifficultyDetail> {
  const to = { params: { path: { difficulty_id: id } }, headers: ifMatch(etag) }
  const note = act.note || null
  switch (act.verb) {
    case 'accept': {
      const body = { note, priority: act.priority, due_on: act.due_on }
      return unwrap(api.POST('/api/v1/difficulties/{difficulty_id}/accept', { ...to, body }))
    }
    case 'merge':
      return unwrap(
        api.POST('/api/v1/difficulties/{difficulty_id}/merge', {
          ...to,
          body: { note, into_id: act.into_id },
        }),
      )
    case 'ask': {
      const body = { note, organisation_id: act.organisation_id, due_on: act.due_on }
      return unwrap(api.POST('/api/v1/difficulties/{difficulty_id}/ask', { ...to, body }))
    }
    case 'escalate': {
      const { letter_number, letter_on, due_on } = act
      const body = { note: act.note, letter_number, letter_on, due_on }
      return unwrap(api.POST('/api/v1/difficulties/{difficulty_id}/escalate', { ...to, body }))
    }
    case 'decide': {
      const body = { note: act.note, letter_number: act.letter_number, letter_on: act.letter_on }
      return unwrap(api.POST('/api/v1/difficulties/{difficulty_id}/decide', { ...to, body }))
    }
    case 'supply':
    case 'reply':
    case 'answer':
    case 'advise':
      return unwrap(
        api.POST(`/api/v1/difficulties/{difficulty_id}/${act.verb}`, { ...to, body: { note: act.note } }),
      )
    default:
      return unwrap(api.POST(`/api/v1/difficulties/{difficulty_id}/${act.verb}`, { ...to, body: { note } }))
  }
}

/** A refusal means that it has changed: it is loaded again, and what was typed stays where it was typed. */
export function useAct(id: string, etag: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (act: Act) => send(id, etag, act),
    onSuccess: (fresh) => client.setQueryData(keys.difficulty(id), fresh),
    onError: () => void client.invalidateQueries({ queryKey: keys.difficulty(id) }),
    onSettled: () => refresh(client),
  })
}

export function useRaise() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: DifficultyDraft) => unwrap(api.POST('/api/v1/difficulties', { body })),
    onSuccess: (made) => client.setQueryData(keys.difficulty(made.id), made),
    onSettled: () => refresh(client),
  })
}

export interface Told {
  id: string
  etag: string
  period_id: string
  is_included: boolean
  text: string
  position: number | null
}

export function useInclude() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, etag, ...body }: Told) =>
      unwrap(
        api.PUT('/api/v1/difficulties/{difficulty_id}/paragraph', {
          params: { path: { difficulty_id: id } },
          headers: ifMatch(etag),
          body,
        }),
      ),
    onSettled: () => refresh(client),
  })
}

function refresh(client: ReturnType<typeof useQueryClient>): void {
  void client.invalidateQueries({ queryKey: ['difficulties'] })
  void client.invalidateQueries({ queryKey: keys.me })
}
