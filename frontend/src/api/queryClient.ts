/** One cache for the whole page, with retries only where a second try can help. */
import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './problems'

function isWorthRetrying(count: number, error: Error): boolean {
  const isRefusal = error instanceof ApiProblem && error.status < 500
  return !isRefusal && count < 2
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: isWorthRetrying, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
})
