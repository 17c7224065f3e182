/** Letters to people: where each has come to, and to have one tried again. */
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ifMatch } from '@/api/client'
import { keys } from '@/api/keys'
import type { Letter } from '@/api/notices'
import { allPages } from '@/api/paging'
import { unwrap } from '@/api/problems'
import type { paths } from '@/api/schema.gen'

export type LetterFilter = NonNullable<paths['/api/v1/letters']['get']['parameters']['query']>

const LOOK_MS = 10_000

export function lettersQuery(filter: LetterFilter) {
  return queryOptions({
    queryKey: keys.letters(filter),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/letters', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
    // Letters move without anybody here doing something.
    refetchInterval: LOOK_MS,
    throwOnError: (_, query) => query.state.data === undefined,
  })
}

/** Every letter of the filter, for a file. */
export function allLetters(filter: LetterFilter) {
  return allPages((paging) =>
    unwrap(api.GET('/api/v1/letters', { params: { query: { ...filter, ...paging } } })),
  )
}

function retry(letter: Letter) {
  const to = { params: { path: { letter_id: letter.id } }, headers: ifMatch(letter.etag) }
  return unwrap(api.POST('/api/v1/letters/{letter_id}/retry', to))
}

export function useRetry() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: retry,
    onSettled: () => client.invalidateQueries({ queryKey: ['letters'] }),
  })
}
