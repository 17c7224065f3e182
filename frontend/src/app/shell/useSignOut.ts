/** Ends the session and forgets everything this page had loaded for whoever was signed in. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { signOut } from '@/access/queries'
import { isNobodys } from '@/api/keys'

export function useSignOut() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: signOut,
    onSettled: async () => {
      await navigate({ to: '/dang-nhap' })
      // The sign-in page is there by now, and waits for what is nobody's: taken away, it would never come.
      queries.removeQueries({ predicate: ({ queryKey }) => !isNobodys(queryKey) })
      queries.getMutationCache().clear()
    },
  })
}
