/** The budget: lists, one line in full, sums, what a line may name, what is done to one, and sheets on their way in. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type {
  AllotmentWrite,
  BudgetDetail,
  BudgetFields,
  BudgetFile,
  BudgetImport,
  BudgetWrite,
  EntryWrite,
} from '@/api/budget'
import { api, ifMatch } from '@/api/client'
import { KEPT } from '@/api/kept'
import { keys } from '@/api/keys'
import { unwrap } from '@/api/problems'
import type { paths } from '@/api/schema.gen'
import { sendFile, type Sending } from '@/api/upload'

type Asked = NonNullable<paths['/api/v1/budget-lines']['get']['parameters']['query']>
export type LineFilter = Omit<Asked, 'page' | 'page_size'>

export const TEMPLATE = '/api/v1/budget-lines/import-template'

export function listQuery(filter: Asked) {
  return queryOptions({
    queryKey: keys.budget('list', filter),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/budget-lines', { params: { query: filter }, signal })),
    ...KEPT,
  })
}

export function lineQuery(id: string) {
  return queryOptions({
    queryKey: keys.budgetLine(id),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/budget-lines/{budget_line_id}', {
          params: { path: { budget_line_id: id } },
          signal,
        }),
      ),
  })
}

export function sumsQuery(planId: string | undefined, day: string, organisationId?: string) {
  const query = { plan_id: planId, as_of: day, organisation_id: organisationId }
  return queryOptions({
    queryKey: keys.budget('sums', query),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/budget-sums', { params: { query }, signal })),
    ...KEPT,
  })
}

export function choicesQuery(planId: string | undefined) {
  return queryOptions({
    queryKey: keys.budget('choices', { planId }),
    queryFn: () =>
      unwrap(api.GET('/api/v1/budget-lines/choices', { params: { query: { plan_id: planId } } })),
    staleTime: 5 * 60_000,
  })
}

export type Act =
  | { verb: 'edit'; fields: BudgetFields }
  | { verb: 'propose' | 'return' | 'withdraw'; note: string }
  | { verb: 'synthesise'; amount: number; note: string }
  | { verb: 'allocate'; entry: AllotmentWrite }
  | { verb: 'disburse'; entry: EntryWrite }
  | { verb: 'void'; entryId: string; reason: string }

function send(id: string, etag: string, act: Act): Promise<BudgetDetail> {
  const path = { budget_line_id: id }
  const to = { params: { path }, headers: ifMatch(etag) }
  switch (act.verb) {
    case 'edit':
      return unwrap(api.PUT('/api/v1/budget-lines/{budget_line_id}', { ...to, body: act.fields }))
    case 'synthesise': {
      const body = { amount: act.amount, note: act.note || null }
      return unwrap(api.POST('/api/v1/budget-lines/{budget_line_id}/synthesise', { ...to, body }))
    }
    case 'allocate':
      return unwrap(api.POST('/api/v1/budget-lines/{budget_line_id}/allocate', { ...to, body: act.entry }))
    case 'disburse':
      return unwrap(api.POST('/api/v1/budget-lines/{budget_line_id}/disburse', { ...to, body: act.entry }))
    case 'void': {
      const entry = { params: { path: { ...path, entry_id: act.entryId } }, headers: ifMatch(etag) }
      const body = { reason: act.reason }
      return unwrap(
        api.POST('/api/v1/budget-lines/{budget_line_id}/entries/{entry_id}/void', { ...entry, body }),
      )
    }
    default: {
      const body = { note: act.note || null }
      return unwrap(api.POST(`/api/v1/budget-lines/{budget_line_id}/${act.verb}`, { ...to, body }))
    }
  }
}

/** A refusal means that it may have changed: it is loaded again, and what was typed stays where it was typed. */
export function useAct(id: string, etag: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (act: Act) => send(id, etag, act),
    onSuccess: (fresh) => client.setQueryData(keys.budgetLine(id), fresh),
    onSettled: () => void client.invalidateQueries({ queryKey: ['budget'] }),
  })
}

export function useCreate() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (line: BudgetWrite) => unwrap(api.POST('/api/v1/budget-lines', { body: line })),
    onSuccess: (made) => {
      client.setQueryData(keys.budgetLine(made.id), made)
      void client.invalidateQueries({ queryKey: ['budget'] })
    },
  })
}

export function takeIn(file: File, sending: Sending): Promise<BudgetFile> {
  return sendFile<BudgetFile>('/api/v1/budget-lines/import-files', file, sending, 'POST')
}

export function useImport() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (asked: BudgetImport) => unwrap(api.POST('/api/v1/budget-lines/import', { body: asked })),
    onSuccess: (outcome) => outcome.is_written && void client.invalidateQueries({ queryKey: ['budget'] }),
  })
}
