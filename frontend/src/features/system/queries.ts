/** The state of the installation, asked again while it is looked at, and held work put back into the queue. */
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { keys } from '@/api/keys'
import { unwrap } from '@/api/problems'

export const PAGE_SIZE = 20
const LOOK_MS = 10_000
/** While figures are filled in, their count is watched. */
const WATCH_MS = 2_000

export const systemQuery = queryOptions({
  queryKey: keys.system,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/system', { signal })),
  refetchInterval: ({ state: { data } }) => (data?.demo?.is_under_way ? WATCH_MS : LOOK_MS),
  throwOnError: (_, { state: { data } }) => data === undefined,
})

export function heldJobsQuery(page: number) {
  const query = { page, page_size: PAGE_SIZE }
  return queryOptions({
    queryKey: keys.heldJobs(query),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/jobs', { params: { query }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_MS,
    throwOnError: (_, { state: { data } }) => data === undefined,
  })
}

/** One job, or without a number everything that is held. */
function retry(job: number | null) {
  if (job === null) return unwrap(api.POST('/api/v1/jobs/retry'))
  return unwrap(api.POST('/api/v1/jobs/{job_id}/retry', { params: { path: { job_id: job } } }))
}

export function useRetryJobs() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: retry,
    onSettled: () => client.invalidateQueries({ queryKey: keys.system }),
  })
}

export function useFillDemo() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/demo-data')),
    onSettled: () => client.invalidateQueries({ queryKey: keys.system }),
  })
}
