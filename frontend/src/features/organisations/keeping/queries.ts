/** Changes of the map: what one would do, and doing it. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ifMatch } from '@/api/client'
import { unwrap } from '@/api/problems'
import type { TerritoryChange } from '@/api/territory'

export type Noun = 'organisation' | 'area'
export type Act = 'create' | 'edit' | 'rename' | 'close' | 'succeed'
export type Said = Record<string, unknown>

/** What is changed, in the version seen; nothing for what is to begin. */
export interface Subject {
  id: string
  etag: string
}

export interface Asked {
  noun: Noun
  act: Act
  subject: Subject | null
  said: Said
}

/** The form's own checks are the server's: it is sent as it was typed. */
function typed(said: Said): never {
  return said as never
}

function previewOf({ noun, act, subject, said }: Asked): Promise<TerritoryChange> {
  if (noun === 'organisation') {
    if (!subject) return unwrap(api.POST('/api/v1/organisations/preview', { body: typed(said) }))
    const params = { path: { organisation_id: subject.id } }
    return unwrap(
      api.POST('/api/v1/organisations/{organisation_id}/preview', { params, body: typed({ [act]: said }) }),
    )
  }
  if (!subject) return unwrap(api.POST('/api/v1/areas/preview', { body: typed(said) }))
  const params = { path: { area_id: subject.id } }
  return unwrap(api.POST('/api/v1/areas/{area_id}/preview', { params, body: typed({ [act]: said }) }))
}

function carriedOut(asked: Asked): Promise<TerritoryChange> {
  return asked.noun === 'organisation' ? ofBody(asked) : ofArea(asked)
}

function ofBody({ act, subject, said }: Asked): Promise<TerritoryChange> {
  const body = typed(said)
  if (!subject || act === 'create') return unwrap(api.POST('/api/v1/organisations', { body }))
  const to = { params: { path: { organisation_id: subject.id } }, headers: ifMatch(subject.etag), body }
  if (act === 'edit') return unwrap(api.PATCH('/api/v1/organisations/{organisation_id}', to))
  if (act === 'rename') return unwrap(api.POST('/api/v1/organisations/{organisation_id}/rename', to))
  if (act === 'close') return unwrap(api.POST('/api/v1/organisations/{organisation_id}/close', to))
  return unwrap(api.POST('/api/v1/organisations/{organisation_id}/succeed', to))
}

function ofArea({ act, subject, said }: Asked): Promise<TerritoryChange> {
  const body = typed(said)
  if (!subject || act === 'create') return unwrap(api.POST('/api/v1/areas', { body }))
  const to = { params: { path: { area_id: subject.id } }, headers: ifMatch(subject.etag), body }
  if (act === 'edit') return unwrap(api.PATCH('/api/v1/areas/{area_id}', to))
  if (act === 'rename') return unwrap(api.POST('/api/v1/areas/{area_id}/rename', to))
  if (act === 'close') return unwrap(api.POST('/api/v1/areas/{area_id}/close', to))
  return unwrap(api.POST('/api/v1/areas/{area_id}/succeed', to))
}

export function usePreview() {
  return useMutation({ mutationFn: previewOf })
}

/** Names, places and rights stand on every screen: all of it is asked for anew. */
export function useCarryOut() {
  const client = useQueryClient()
  return useMutation({ mutationFn: carriedOut, onSettled: () => client.invalidateQueries() })
}
