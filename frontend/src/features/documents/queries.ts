/** The register of papers: lists, one in full, kinds, who owes one, parts of the report, and what is done to a paper. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ifMatch } from '@/api/client'
import type { Outcome, PaperCorrection, PaperDetail, PaperWrite } from '@/api/documents'
import { KEPT } from '@/api/kept'
import { keys } from '@/api/keys'
import { allPages } from '@/api/paging'
import { unwrap } from '@/api/problems'
import type { paths } from '@/api/schema.gen'

type Asked = NonNullable<paths['/api/v1/documents']['get']['parameters']['query']>
export type PaperFilter = Omit<Asked, 'page' | 'page_size'>

const LONG = 5 * 60_000
export function listQuery(filter: Asked) {
  return queryOptions({
    queryKey: keys.documents('list', filter),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/documents', { params: { query: filter }, signal })),
    ...KEPT,
  })
}

/** Every paper of the filter, for a file. */
export function allPapers(filter: PaperFilter) {
  return allPages((paging) =>
    unwrap(api.GET('/api/v1/documents', { params: { query: { ...filter, ...paging } } })),
  )
}

/** The few that concern something, beside which they are named. */
export function relatedQuery(filter: PaperFilter) {
  return queryOptions({
    queryKey: keys.documents('related', filter),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/documents', {
          params: { query: { ...filter, state: ['published'], page_size: 20 } },
          signal,
        }),
      ),
    staleTime: 30_000,
  })
}

export function kindsQuery(planId: string | undefined) {
  return queryOptions({
    queryKey: keys.documents('kinds', { planId }),
    queryFn: () => unwrap(api.GET('/api/v1/documents/kinds', { params: { query: { plan_id: planId } } })),
    staleTime: LONG,
    select: (kinds) => kinds.items,
  })
}

export function owedQuery(kind: 'plan' | 'team', planId: string | undefined) {
  return queryOptions({
    queryKey: keys.documents('owed', { kind, planId }),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/documents/owed', { params: { query: { kind, plan_id: planId } }, signal })),
    ...KEPT,
  })
}

export function sectionsQuery(periodId: string) {
  return queryOptions({
    queryKey: keys.documents('sections', { periodId }),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/documents/sections', { params: { query: { period_id: periodId } }, signal })),
    ...KEPT,
  })
}

export function paperQuery(id: string) {
  return queryOptions({
    queryKey: keys.document(id),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/documents/{document_id}', { params: { path: { document_id: id } }, signal })),
  })
}

/** What a paper may name: tasks, indicators and bodies of the plan; the plan's own pages keep the same answer. */
export function outlineQuery(planId: string) {
  return queryOptions({
    queryKey: keys.planPart('outline', planId),
    queryFn: () =>
      unwrap(api.GET('/api/v1/plans/{plan_id}/outline', { params: { path: { plan_id: planId } } })),
    staleTime: LONG,
  })
}

export type Act =
  | { verb: 'edit'; paper: PaperWrite }
  | { verb: 'correct'; correction: PaperCorrection }
  | { verb: 'publish' }
  | { verb: 'reply'; number: string; replied_on: string; outcome: Outcome; note: string }
  | { verb: 'supersede'; by_id: string; note: string }
  | { verb: 'withdraw'; note: string }

function send(id: string, etag: string, act: Act): Promise<PaperDetail> {
  const to = { params: { path: { document_id: id } }, headers: ifMatch(etag) }
  switch (act.verb) {
    case 'edit':
      return unwrap(api.PUT('/api/v1/documents/{document_id}', { ...to, body: act.paper }))
    case 'correct':
      return unwrap(api.POST('/api/v1/documents/{document_id}/correct', { ...to, body: act.correction }))
    case 'publish':
      return unwrap(api.POST('/api/v1/documents/{document_id}/publish', to))
    case 'reply': {
      const { number, replied_on, outcome } = act
      const body = { number, replied_on, outcome, note: act.note || null }
      return unwrap(api.POST('/api/v1/documents/{document_id}/reply', { ...to, body }))
    }
    case 'supersede': {
      const body = { by_id: act.by_id, note: act.note || null }
      return unwrap(api.POST('/api/v1/documents/{document_id}/supersede', { ...to, body }))
    }
    case 'withdraw':
      return unwrap(
        api.POST('/api/v1/documents/{document_id}/withdraw', { ...to, body: { note: act.note || null } }),
      )
  }
}

/** A refusal means that it has changed: it is loaded again, and what was typed stays where it was typed. */
export function useAct(id: string, etag: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (act: Act) => send(id, etag, act),
    onSuccess: (fresh) => client.setQueryData(keys.document(id), fresh),
    onError: () => void client.invalidateQueries({ queryKey: keys.document(id) }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['documents'] })
      // A directive makes tasks and takes them back.
      void client.invalidateQueries({ queryKey: ['assignments'] })
      void client.invalidateQueries({ queryKey: ['plan-part'] })
    },
  })
}

export function useCreate() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (paper: PaperWrite) => unwrap(api.POST('/api/v1/documents', { body: paper })),
    onSuccess: (made) => {
      client.setQueryData(keys.document(made.id), made)
      void client.invalidateQueries({ queryKey: ['documents'] })
    },
  })
}
