/** One's own notices, and that they were seen. */
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { keys } from '@/api/keys'
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
