/** A plan's data: what was brought in, one of them while the worker looks at it, and what is decided on it. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ifMatch } from '@/api/client'
import { KEPT } from '@/api/kept'
import { keys } from '@/api/keys'
import type { PackImport } from '@/api/packs'
import { unwrap } from '@/api/problems'
import { sendFile } from '@/api/upload'

export const PAGE_SIZE = 20
/** While the worker compares or imports, how often it is asked how far it is. */
const ASK_AGAIN = 1500
const WORKING = ['waiting', 'applying']

export const isWorking = (state: string) => WORKING.includes(state)

export const plansQuery = queryOptions({
  queryKey: keys.planPart('plans', null),
  queryFn: () => unwrap(api.GET('/api/v1/plans')),
  select: (page) => page.items,
})

export function importsQuery(page: number) {
  return queryOptions({
    queryKey: keys.packImports({ page }),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/pack-imports', { params: { query: { page, page_size: PAGE_SIZE } }, signal })),
    ...KEPT,
  })
}

export function importQuery(id: string) {
  return queryOptions({
    queryKey: keys.packImport(id),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/pack-imports/{import_id}', { params: { path: { import_id: id } }, signal })),
    refetchInterval: ({ state }) => (state.data && isWorking(state.data.state) ? ASK_AGAIN : false),
  })
}

/** Where the pack of a plan is downloaded from. */
export const packOf = (planId: string) => `/api/v1/plans/${planId}/pack`

export function useBringIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (file: File) =>
      sendFile<PackImport>(
        '/api/v1/pack-imports',
        file,
        { signal: new AbortController().signal, onProgress: () => undefined },
        'POST',
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['pack-imports'] }),
  })
}

/** Compare once more, or import exactly what is shown. */
export function useDecide(pack: PackImport) {
  const client = useQueryClient()
  const to = { params: { path: { import_id: pack.id } }, headers: ifMatch(pack.etag) }
  return useMutation({
    mutationFn: (act: 'check' | 'import') =>
      act === 'check'
        ? unwrap(api.POST('/api/v1/pack-imports/{import_id}/check', to))
        : unwrap(
            api.POST('/api/v1/pack-imports/{import_id}/import', {
              ...to,
              body: { digest: pack.digest ?? '' },
            }),
          ),
    onSettled: () => client.invalidateQueries({ queryKey: ['pack-imports'] }),
  })
}
