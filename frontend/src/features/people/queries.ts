/** People: the list, one of them, what is done to one, roles given and ended, and a workbook on its way in. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ifMatch } from '@/api/client'
import { KEPT } from '@/api/kept'
import { keys } from '@/api/keys'
import type {
  AdministeredPerson,
  DeputyWrite,
  HeldRole,
  MembershipWrite,
  PeopleFile,
  PersonWrite,
} from '@/api/people'
import { unwrap } from '@/api/problems'
import type { paths } from '@/api/schema.gen'
import { sendFile, type Sending } from '@/api/upload'

type Asked = NonNullable<paths['/api/v1/people']['get']['parameters']['query']>
export type PeopleFilter = Omit<Asked, 'page' | 'page_size'>

export function peopleQuery(filter: Asked) {
  return queryOptions({
    queryKey: keys.people(filter),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/people', { params: { query: filter }, signal })),
    ...KEPT,
  })
}

export function personQuery(id: string) {
  return queryOptions({
    queryKey: keys.person(id),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/people/{person_id}', { params: { path: { person_id: id } }, signal })),
  })
}

export type Act =
  | { verb: 'suspend' | 'resume' | 'forget' }
  | { verb: 'leave'; last_on: string }
  | { verb: 'edit'; facts: PersonWrite }

function send({ id, etag }: AdministeredPerson, act: Act): Promise<AdministeredPerson> {
  const to = { params: { path: { person_id: id } }, headers: ifMatch(etag) }
  switch (act.verb) {
    case 'edit':
      return unwrap(api.PATCH('/api/v1/people/{person_id}', { ...to, body: act.facts }))
    case 'leave':
      return unwrap(api.POST('/api/v1/people/{person_id}/leave', { ...to, body: { last_on: act.last_on } }))
    case 'forget':
      return unwrap(api.DELETE('/api/v1/people/{person_id}/second-factor', to))
    default:
      return unwrap(api.POST(`/api/v1/people/{person_id}/${act.verb}`, to))
  }
}

/** A refusal means that somebody else may have changed it: it is loaded again, and what was typed stays. */
function useChange<Given, Answer>(mutationFn: (given: Given) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ['people'] }) })
}

export function useAct(person: AdministeredPerson) {
  return useChange((act: Act) => send(person, act))
}

export function useGrant() {
  return useChange((body: MembershipWrite) => unwrap(api.POST('/api/v1/memberships', { body })))
}

const of = ({ id, etag }: HeldRole) => ({ params: { path: { membership_id: id } }, headers: ifMatch(etag) })

export function useEnd(held: HeldRole) {
  return useChange((last_on: string) =>
    unwrap(api.POST('/api/v1/memberships/{membership_id}/end', { ...of(held), body: { last_on } })),
  )
}

export function useDeputise(held: HeldRole) {
  return useChange((body: DeputyWrite) =>
    unwrap(api.POST('/api/v1/memberships/{membership_id}/deputise', { ...of(held), body })),
  )
}

export const TEMPLATE = '/api/v1/people/import-template'

export function takeIn(file: File, sending: Sending): Promise<PeopleFile> {
  return sendFile<PeopleFile>('/api/v1/people/import-files', file, sending, 'POST')
}

export function useImport() {
  return useChange((body: { file: string; dry_run: boolean }) =>
    unwrap(api.POST('/api/v1/people/import', { body })),
  )
}
