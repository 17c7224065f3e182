/** Invitations: the list, and what an administrator does to one. */
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ifMatch } from '@/api/client'
import { keys } from '@/api/keys'
import type { Invitation, InvitationWrite } from '@/api/links'
import { isProblem, unwrap } from '@/api/problems'

export const PAGE_SIZE = 50
export const STATES = ['pending', 'expired', 'accepted', 'cancelled'] as const

export function invitationsQuery(page: number, state?: Invitation['state']) {
  const query = { page, page_size: PAGE_SIZE, ...(state ? { state: [state] } : {}) }
  return queryOptions({
    queryKey: keys.invitations(query),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/invitations', { params: { query }, signal })),
    placeholderData: keepPreviousData,
    throwOnError: (_, { state: { data } }) => data === undefined,
  })
}

/** Letters laid down instead of sent; where they are sent there is no such address. */
export const caughtLettersQuery = queryOptions({
  queryKey: keys.caughtLetters,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/caught-letters', { signal })),
  refetchInterval: 5_000,
  retry: (count, error) => !isProblem(error) && count < 2,
  throwOnError: (error, { state: { data } }) => data === undefined && !isProblem(error, 404),
})

function useChange<Asked, Answer>(mutationFn: (asked: Asked) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ['invitations'] }) })
}

function of({ id, etag }: Invitation) {
  return { params: { path: { invitation_id: id } }, headers: ifMatch(etag) }
}

export function useInvite() {
  return useChange((body: InvitationWrite) => unwrap(api.POST('/api/v1/invitations', { body })))
}

export function useResend() {
  return useChange((one: Invitation) =>
    unwrap(api.POST('/api/v1/invitations/{invitation_id}/resend', of(one))),
  )
}

export function useCancel() {
  return useChange((one: Invitation) =>
    unwrap(api.POST('/api/v1/invitations/{invitation_id}/cancel', of(one))),
  )
}
