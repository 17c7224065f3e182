/** The register of establishments: lists, one in full, its days, its kinds, what is done to one, and sheets on their way in. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ifMatch } from '@/api/client'
import type {
  EstablishmentDetail,
  EstablishmentEdit,
  EstablishmentWrite,
  ImportFile,
  ImportWrite,
  KindEdit,
  KindWrite,
} from '@/api/establishments'
import { KEPT } from '@/api/kept'
import { keys } from '@/api/keys'
import { unwrap } from '@/api/problems'
import type { paths } from '@/api/schema.gen'
import { sendFile, type Sending } from '@/api/upload'

type Asked = NonNullable<paths['/api/v1/establishments']['get']['parameters']['query']>
export type EstablishmentFilter = Omit<Asked, 'page' | 'page_size'>

const LONG = 5 * 60_000
export function listQuery(filter: Asked) {
  return queryOptions({
    queryKey: keys.establishments('list', filter),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/establishments', { params: { query: filter }, signal })),
    ...KEPT,
  })
}

export function registerQuery(day: string) {
  return queryOptions({
    queryKey: keys.establishments('as-at', { day }),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/establishments/as-at', { params: { query: { on: day } }, signal })),
    ...KEPT,
  })
}

export function establishmentQuery(id: string) {
  return queryOptions({
    queryKey: keys.establishment(id),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/establishments/{establishment_id}', {
          params: { path: { establishment_id: id } },
          signal,
        }),
      ),
  })
}

export const kindsQuery = queryOptions({
  queryKey: keys.establishmentKinds,
  queryFn: () => unwrap(api.GET('/api/v1/establishment-kinds')),
  staleTime: LONG,
})

/** Districts, or the communes of one. */
export function areasQuery(level: 'district' | 'commune', parentId?: string) {
  return queryOptions({
    queryKey: keys.areas({ level, parentId }),
    queryFn: () =>
      unwrap(api.GET('/api/v1/areas', { params: { query: { level, parent_id: parentId, page_size: 500 } } })),
    staleTime: LONG,
    select: (page) => page.items,
  })
}

export type Act =
  | { verb: 'edit'; facts: EstablishmentEdit }
  | { verb: 'suspend' | 'resume' | 'close'; on: string; reason: string }
  | { verb: 'designate'; is_listed: boolean; on: string; reason: string }
  | { verb: 'count'; counted_on: string; workers: number }

function send(id: string, etag: string, act: Act): Promise<EstablishmentDetail> {
  const to = { params: { path: { establishment_id: id } }, headers: ifMatch(etag) }
  switch (act.verb) {
    case 'edit':
      return unwrap(api.PUT('/api/v1/establishments/{establishment_id}', { ...to, body: act.facts }))
    case 'count': {
      const { counted_on, workers } = act
      return unwrap(
        api.POST('/api/v1/establishments/{establishment_id}/count', { ...to, body: { counted_on, workers } }),
      )
    }
    case 'designate': {
      const { is_listed, on, reason } = act
      return unwrap(
        api.POST('/api/v1/establishments/{establishment_id}/designate', {
          ...to,
          body: { is_listed, on, reason },
        }),
      )
    }
    default: {
      const { on, reason } = act
      return unwrap(
        api.POST(`/api/v1/establishments/{establishment_id}/${act.verb}`, { ...to, body: { on, reason } }),
      )
    }
  }
}

function useRefresh() {
  const client = useQueryClient()
  return () => void client.invalidateQueries({ queryKey: ['establishments'] })
}

/** A refusal means that it may have changed: it is loaded again, and what was typed stays. */
export function useAct(id: string, etag: string) {
  const client = useQueryClient()
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (act: Act) => send(id, etag, act),
    onSuccess: (fresh) => client.setQueryData(keys.establishment(id), fresh),
    onError: () => void client.invalidateQueries({ queryKey: keys.establishment(id) }),
    onSettled: refresh,
  })
}

export function useCreate() {
  const client = useQueryClient()
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (facts: EstablishmentWrite) => unwrap(api.POST('/api/v1/establishments', { body: facts })),
    onSuccess: (made) => {
      client.setQueryData(keys.establishment(made.id), made)
      refresh()
    },
  })
}

export function useKeepKind() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, etag, facts }: { id?: string; etag?: string; facts: KindWrite }) => {
      if (!id) return unwrap(api.POST('/api/v1/establishment-kinds', { body: facts }))
      const { name_vi, name_en, sector, category, is_offered } = facts
      const body: KindEdit = { name_vi, name_en, sector, category, is_offered }
      return unwrap(
        api.PUT('/api/v1/establishment-kinds/{kind_id}', {
          params: { path: { kind_id: id } },
          headers: ifMatch(etag ?? ''),
          body,
        }),
      )
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.establishmentKinds })
      void client.invalidateQueries({ queryKey: ['establishments'] })
    },
  })
}

export function takeIn(file: File, sending: Sending): Promise<ImportFile> {
  return sendFile<ImportFile>('/api/v1/establishments/import-files', file, sending, 'POST')
}

export function useImport() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (asked: ImportWrite) => unwrap(api.POST('/api/v1/establishments/import', { body: asked })),
    onSuccess: (outcome) => outcome.is_written && refresh(),
  })
}

export const TEMPLATE = '/api/v1/establishments/import-template'

/** The city's departments, of which one answers for a kind. */
export const departmentsQuery = queryOptions({
  queryKey: keys.organisations({ kind: 'department' }),
  queryFn: () =>
    unwrap(api.GET('/api/v1/organisations', { params: { query: { kind: 'department', page_size: 100 } } })),
  staleTime: LONG,
  select: (page) => page.items,
})
