/** Who is signed in and what this person may do; every screen starts from here. */
import { queryOptions } from '@tanstack/react-query'
import { api } from '@/api/client'
import { rememberCsrfToken } from '@/api/csrf'
import { keys } from '@/api/keys'
import { unwrap } from '@/api/problems'
import type { Me } from '@/api/types'
import type { Locale } from '@/lib/locale'

async function fetchMe(): Promise<Me> {
  const me = await unwrap(api.GET('/api/v1/me'))
  rememberCsrfToken(me)
  return me
}

export const meQuery = queryOptions({ queryKey: keys.me, queryFn: fetchMe, staleTime: 30_000 })

export async function signOut(): Promise<void> {
  await unwrap(api.DELETE('/api/v1/session'))
}

export async function savePersonLocale(locale: Locale): Promise<void> {
  await unwrap(api.PATCH('/api/v1/me', { body: { locale } }))
}
