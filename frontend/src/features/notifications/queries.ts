/** One's own notices, that they were seen, and how one wants to be told. */
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ifMatch } from '@/api/client'
import { keys } from '@/api/keys'
import type { Preferences, PreferencesWrite } from '@/api/notices'
import { unwrap } from '@/api/problems'

export interface NoticeFilter {
  unread: boolean
  page: number
  page_size: number
}

export function noticesQuery(filter: NoticeFilter) {
  return queryOptions({
    queryKey: keys.notices(filter),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/notices', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
    throwOnError: (_, query) => query.state.data === undefined,
  })
}

/** One of them, or all when none is named. */
function mark(id: string | null): Promise<unknown> {
  if (!id) return unwrap(api.POST('/api/v1/notices/mark-all-read'))
  return unwrap(api.POST('/api/v1/notices/{notice_id}/mark-read', { params: { path: { notice_id: id } } }))
}

export function useMarkRead() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: mark,
    onSettled: () => {
      for (const queryKey of [['notices'], keys.me]) void client.invalidateQueries({ queryKey })
    },
  })
}

export const preferencesQuery = queryOptions({
  queryKey: keys.preferences,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/notice-preferences', { signal })),
})

export function useSavePreferences(seen: Preferences) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: PreferencesWrite) =>
      unwrap(api.PUT('/api/v1/notice-preferences', { body, headers: ifMatch(seen.etag) })),
    onSuccess: (saved) => client.setQueryData(keys.preferences, saved),
  })
}

export function useConfirmAddress() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/notice-preferences/confirm-address')),
    onSettled: () => client.invalidateQueries({ queryKey: keys.preferences }),
  })
}
