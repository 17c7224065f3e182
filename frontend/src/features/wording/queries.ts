/** The words of an indicator that are edited in the app, and who edited them. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ifMatch } from '@/api/client'
import { keys } from '@/api/keys'
import type { CategoryWords, EditableCategory, IndicatorEdits, IndicatorWords } from '@/api/packs'
import { unwrap } from '@/api/problems'

export function editsQuery(code: string) {
  return queryOptions({
    queryKey: keys.planPart('edits', code),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/indicators/{indicator_id}/edits', { params: { path: { indicator_id: code } } }),
      ),
  })
}

/** The answer is shown at once; everything else that says the same words is loaded again. */
function useWording<Given>(code: string, mutationFn: (given: Given) => Promise<IndicatorEdits>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: (edits) => client.setQueryData(keys.planPart('edits', code), edits),
    onSettled: () => client.invalidateQueries({ queryKey: ['plan-part'] }),
  })
}

export function useEditWords({ id, etag }: IndicatorEdits, code: string) {
  return useWording(code, (body: IndicatorWords) =>
    unwrap(
      api.PUT('/api/v1/indicators/{indicator_id}', {
        params: { path: { indicator_id: id } },
        headers: ifMatch(etag),
        body,
      }),
    ),
  )
}

export function useRenameCategory({ id, etag }: EditableCategory, code: string) {
  return useWording(code, (body: CategoryWords) =>
    unwrap(
      api.PUT('/api/v1/categories/{category_id}', {
        params: { path: { category_id: id } },
        headers: ifMatch(etag),
        body,
      }),
    ),
  )
}
