/** Signing in and changing one's password. */
import { queryOptions } from '@tanstack/react-query'
import { api } from '@/api/client'
import { rememberCsrfToken } from '@/api/csrf'
import { keys } from '@/api/keys'
import { unwrap } from '@/api/problems'
import type { DemoAccount, Me } from '@/api/types'

export interface Credentials {
  email: string
  password: string
}

export async function signIn(credentials: Credentials): Promise<Me> {
  const me = await unwrap(api.POST('/api/v1/session', { body: credentials }))
  rememberCsrfToken(me.csrf_token)
  return me
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

export interface PasswordChange {
  current_password: string
  new_password: string
}

export async function changePassword(change: PasswordChange): Promise<void> {
  await unwrap(api.POST('/api/v1/me/change-password', { body: change }))
}
