/** Signing in in one step or two, proving oneself anew, and one's own account. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { holdCsrfToken, rememberCsrfToken } from '@/api/csrf'
import { keys } from '@/api/keys'
import { unwrap } from '@/api/problems'
import type { DemoAccount, Me } from '@/api/types'

export interface Credentials {
  email: string
  password: string
}

/** Null when the password is right and a code is wanted as well. */
export async function signIn(credentials: Credentials): Promise<Me | null> {
  const answer = await unwrap(api.POST('/api/v1/session', { body: credentials }))
  if ('needs_code' in answer) {
    holdCsrfToken(answer.csrf_token)
    return null
  }
  rememberCsrfToken(answer)
  return answer
}

/** The second step: a code of the app, or a recovery code. */
export async function giveCode(code: string): Promise<Me> {
  const me = await unwrap(api.POST('/api/v1/session/complete', { body: { code } }))
  rememberCsrfToken(me)
  return me
}

export interface Proof {
  code?: string
  password?: string
}

export async function prove(proof: Proof): Promise<void> {
  holdCsrfToken((await unwrap(api.POST('/api/v1/session/prove', { body: proof }))).csrf_token)
}

/** The accounts to try the system with; none outside a demonstration, where the address does not exist. */
export const demoAccountsQuery = queryOptions({
  queryKey: keys.demo,
  queryFn: async (): Promise<DemoAccount[]> => {
    try {
      return (await unwrap(api.GET('/api/v1/demo'))).accounts
    } catch {
      return []
    }
  },
  staleTime: Infinity,
})

/** What the button for the city's account says; null without one. */
export const providerQuery = queryOptions({
  queryKey: keys.provider,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/session/provider', { signal })),
  staleTime: Infinity,
})

export interface PasswordChange {
  current_password: string
  new_password: string
}

export async function changePassword(change: PasswordChange): Promise<void> {
  await unwrap(api.POST('/api/v1/me/change-password', { body: change }))
}

const SHOWN = {
  throwOnError: (_: Error, { state }: { state: { data: unknown } }) => state.data === undefined,
}

export const factorQuery = queryOptions({
  queryKey: keys.secondFactor,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/second-factor', { signal })),
  ...SHOWN,
})

export const sessionsQuery = queryOptions({
  queryKey: keys.ownSessions,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/sessions', { signal })),
  ...SHOWN,
})

export const identityQuery = queryOptions({
  queryKey: keys.identity,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/identity', { signal })),
  ...SHOWN,
})

/** Whatever is done to the account, what is shown of it is asked for anew. */
function useChange<Asked, Answer>(mutationFn: (asked: Asked) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ['account'] }) })
}

export function useEnrol() {
  return useMutation({ mutationFn: () => unwrap(api.POST('/api/v1/second-factor/enrol')) })
}

export function useConfirmFactor() {
  return useChange((code: string) => unwrap(api.POST('/api/v1/second-factor/confirm', { body: { code } })))
}

export function useRenewCodes() {
  return useChange(() => unwrap(api.POST('/api/v1/second-factor/renew-codes')))
}

export function useRemoveFactor() {
  return useChange(() => unwrap(api.POST('/api/v1/second-factor/remove')))
}

/** One of the others, or all of them. */
export function useEndSessions() {
  return useChange(async (sessionId: string | null) => {
    if (sessionId === null) return unwrap(api.POST('/api/v1/sessions/revoke-others'))
    const params = { path: { session_id: sessionId } }
    return unwrap(api.POST('/api/v1/sessions/{session_id}/revoke', { params }))
  })
}

/** Away to the provider; coming back from it links the account. */
export function useLinkIdentity() {
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/identity/link')),
    onSuccess: ({ url }) => window.location.assign(url),
  })
}

export function useUnlinkIdentity() {
  return useChange(() => unwrap(api.POST('/api/v1/identity/unlink')))
}
