/** Visits: lists, one in full, how far the register is covered, the year's plan, and what is done to them. */
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type {
  DecisionWrite,
  InspectionDetail,
  InspectionForm,
  InspectionWrite,
  TeamWrite,
} from '@/api/inspections'
import { api, ifMatch } from '@/api/client'
import { KEPT } from '@/api/kept'
import { keys } from '@/api/keys'
import { unwrap } from '@/api/problems'
import type { paths } from '@/api/schema.gen'

type Asked = NonNullable<paths['/api/v1/inspections']['get']['parameters']['query']>
export type InspectionFilter = Pick<
  Asked,
  'q' | 'queue' | 'since' | 'until' | 'state' | 'outcome' | 'kind' | 'team_id' | 'page' | 'page_size' | 'sort'
>
export type By = 'district' | 'sector' | 'kind'
export type BehindFilter = NonNullable<
  paths['/api/v1/inspections/coverage/establishments']['get']['parameters']['query']
>

const ONE = '/api/v1/inspections/{inspection_id}'
const at = (id: string) => ({ path: { inspection_id: id } })

export function listQuery(filter: InspectionFilter) {
  return queryOptions({
    queryKey: keys.inspections('list', filter),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/inspections', { params: { query: filter }, signal })),
    ...KEPT,
  })
}

export function inspectionQuery(id: string) {
  return queryOptions({
    queryKey: keys.inspection(id),
    queryFn: ({ signal }) => unwrap(api.GET(ONE, { params: at(id), signal })),
  })
}

export function coverageQuery(by: By) {
  return queryOptions({
    queryKey: keys.inspections('coverage', { by }),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/inspections/coverage', { params: { query: { by } }, signal })),
    ...KEPT,
  })
}

/** The month that a day is in. */
export function calendarQuery(on: string) {
  return queryOptions({
    queryKey: keys.inspections('calendar', { on }),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/inspections/calendar', { params: { query: { on } }, signal })),
    ...KEPT,
  })
}

export function behindQuery(filter: BehindFilter) {
  return queryOptions({
    queryKey: keys.inspections('behind', filter),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/inspections/coverage/establishments', { params: { query: filter }, signal })),
    ...KEPT,
  })
}

/** Violations in force and the bodies that may take part: held by the device for the whole day. */
export const catalogueQuery = queryOptions({
  queryKey: keys.inspections('catalogue', {}),
  queryFn: () => unwrap(api.GET('/api/v1/inspections/catalogue')),
  staleTime: 3_600_000,
})

/** The catalogue as it was in force on the day of a visit, for what is said of it later. */
export function catalogueOn(on: string) {
  return queryOptions({
    queryKey: keys.inspections('catalogue', { on }),
    queryFn: () => unwrap(api.GET('/api/v1/inspections/catalogue', { params: { query: { on } } })),
    staleTime: 3_600_000,
  })
}

export const teamsQuery = queryOptions({
  queryKey: keys.inspections('teams', {}),
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/teams', { signal })),
  ...KEPT,
})

export function placesQuery(q: string) {
  return queryOptions({
    queryKey: keys.inspections('places', { q }),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/establishments', { params: { query: { q, page_size: 20 } }, signal })),
    enabled: q.trim().length > 1,
    placeholderData: keepPreviousData,
  })
}

/** A step of the form on the spot, under a key of its own: delivered twice it is done once. */
export type Step =
  | { verb: 'start'; body: { started_at: string } }
  | { verb: 'edit'; body: Partial<InspectionForm> }
  | { verb: 'record'; body: { note: null } }

export function deliver(id: string, etag: string, key: string, step: Step): Promise<InspectionDetail> {
  const headers = { ...ifMatch(etag), 'Idempotency-Key': key }
  const params = at(id)
  switch (step.verb) {
    case 'start': {
      const timed = { ...headers, 'Device-Time': new Date().toISOString() }
      return unwrap(api.POST(`${ONE}/start`, { params, headers: timed, body: step.body }))
    }
    case 'edit':
      // What is left out stays as it is: the description cannot say so of a list with a default.
      return unwrap(api.PATCH(ONE, { params, headers, body: step.body as InspectionForm }))
    case 'record':
      return unwrap(api.POST(`${ONE}/record`, { params, headers, body: step.body }))
  }
}

export type Act =
  | { verb: 'move'; planned_on: string; note: string }
  | { verb: 'cancel' | 'return'; note: string }
  | { verb: 'confirm'; minutes_number: string | null }
  | ({ verb: 'correct'; note: string } & Partial<InspectionForm>)
  | ({ verb: 'decide' } & DecisionWrite)

function send(id: string, etag: string, act: Act): Promise<InspectionDetail> {
  const to = { params: at(id), headers: ifMatch(etag) }
  const { verb, ...body } = act
  switch (verb) {
    case 'move':
      return unwrap(api.POST(`${ONE}/move`, { ...to, body: body as { planned_on: string } }))
    case 'confirm':
      return unwrap(api.POST(`${ONE}/confirm`, { ...to, body: body as { minutes_number: string | null } }))
    case 'correct':
      return unwrap(api.POST(`${ONE}/correct`, { ...to, body: body as InspectionForm }))
    case 'decide':
      return unwrap(api.POST(`${ONE}/decide`, { ...to, body: body as DecisionWrite }))
    default:
      return unwrap(api.POST(`${ONE}/${verb}`, { ...to, body: body as { note: string } }))
  }
}

export function useAct(id: string, etag: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (act: Act) => send(id, etag, act),
    onSuccess: (fresh) => client.setQueryData(keys.inspection(id), fresh),
    onError: () => void client.invalidateQueries({ queryKey: keys.inspection(id) }),
    onSettled: () => void client.invalidateQueries({ queryKey: ['inspections'] }),
  })
}

export function useArrange() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (asked: { body: InspectionWrite; key: string }) =>
      unwrap(
        api.POST('/api/v1/inspections', { body: asked.body, headers: { 'Idempotency-Key': asked.key } }),
      ),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['inspections'] }),
  })
}

export function useMakeUp(team: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: TeamWrite) =>
      unwrap(
        api.POST('/api/v1/teams/{organisation_id}', { params: { path: { organisation_id: team } }, body }),
      ),
    onSuccess: (fresh) => client.setQueryData(teamsQuery.queryKey, fresh),
  })
}
