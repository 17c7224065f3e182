/** Two revisions of a report side by side. */
import { queryOptions } from '@tanstack/react-query'
import { api } from '@/api/client'
import { keys } from '@/api/keys'
import { unwrap } from '@/api/problems'

export interface Sides {
  from?: number
  to?: number | 'current'
}

export function comparisonQuery(id: string, sides: Sides) {
  return queryOptions({
    queryKey: keys.comparison(id, sides),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/submissions/{submission_id}/comparison', {
          params: { path: { submission_id: id }, query: sides },
          signal,
        }),
      ),
    placeholderData: (before) => before,
  })
}
