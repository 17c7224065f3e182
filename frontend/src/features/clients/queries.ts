/** Connected systems: the list, and what an administrator does to one. */
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ifMatch } from '@/api/client'
import type { ApiClient, ApiClientWrite } from '@/api/clients'
import { keys } from '@/api/keys'
import { unwrap } from '@/api/problems'

export const PAGE_SIZE = 20

export function clientsQuery(page: number) {
  const query = { page, page_size: PAGE_SIZE }
  return queryOptions({
    queryKey: keys.clients(query),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/api-clients', { params: { query }, signal })),
    placeholderData: keepPreviousData,
    throwOnError: (_, { state }) => state.data === undefined,
  })
}

function useChange<Asked, Answer>(mutationFn: (asked: Asked) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ['api-clients'] }) })
}

function of(client: ApiClient) {
  return { params: { path: { client_id: client.id } }, headers: ifMatch(client.etag) }
}

export function useConnect() {
  return useChange((body: ApiClientWrite) => unwrap(api.POST('/api/v1/api-clients', { body })))
}

export function useEdit(client: ApiClient | null) {
  return useChange((body: ApiClientWrite) =>
    unwrap(api.PUT('/api/v1/api-clients/{client_id}', { ...of(client!), body })),
  )
}

export function useRotate() {
  return useChange((client: ApiClient) =>
    unwrap(api.POST('/api/v1/api-clients/{client_id}/rotate', of(client))),
  )
}

export function useRevoke() {
  return useChange(({ client, secretId }: { client: ApiClient; secretId: string }) =>
    unwrap(
      api.POST('/api/v1/api-clients/{client_id}/revoke-secret', {
        ...of(client),
        body: { secret_id: secretId },
      }),
    ),
  )
}

export function useStop() {
  return useChange((client: ApiClient) =>
    unwrap(
      client.state === 'suspended' || client.actions.includes('client.resume')
        ? api.POST('/api/v1/api-clients/{client_id}/resume', of(client))
        : api.POST('/api/v1/api-clients/{client_id}/suspend', of(client)),
    ),
  )
}
