/** A lost password, and the link of a letter: all without a session. */
import { queryOptions, useMutation } from '@tanstack/react-query'
import { api } from '@/api/client'
import { keys } from '@/api/keys'
import { isProblem, unwrap } from '@/api/problems'

export function useForgot() {
  return useMutation({
    mutationFn: (email: string) => unwrap(api.POST('/api/v1/session/forgot', { body: { email } })),
  })
}

/** Whose link it is; looking does not use it up. */
export function linkQuery(token: string) {
  return queryOptions({
    queryKey: keys.link(token),
    queryFn: ({ signal }) => unwrap(api.POST('/api/v1/session/link', { body: { token }, signal })),
    staleTime: Infinity,
    retry: (count, error) => !isProblem(error) && count < 2,
  })
}

export function useRedeem(token: string) {
  return useMutation({
    mutationFn: (new_password: string) =>
      unwrap(api.POST('/api/v1/session/redeem', { body: { token, new_password } })),
  })
}
