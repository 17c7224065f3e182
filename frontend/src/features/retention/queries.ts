/** Rules of retention, what another period would take, another period set, and a removal asked for. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ifMatch } from '@/api/client'
import { unwrap } from '@/api/problems'
import { retentionKeys, type RetentionRule } from '@/api/retention'

const SOON_MS = 1500

/** `isAwaited` while a removal was asked for and is not told of yet. */
export function rulesQuery(isAwaited = false) {
  return queryOptions({
    queryKey: retentionKeys.rules,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/retention-rules', { signal })),
    refetchInterval: isAwaited ? SOON_MS : false,
    throwOnError: (_, { state: { data } }) => data === undefined,
  })
}

export function historyQuery(isAwaited = false) {
  return queryOptions({
    queryKey: retentionKeys.history,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/retention-rules/history', { signal })),
    refetchInterval: isAwaited ? SOON_MS : false,
    throwOnError: (_, { state: { data } }) => data === undefined,
  })
}

/** What would go by that period; asked only for one within the bounds. */
export function dueQuery(rule: RetentionRule, days: number) {
  return queryOptions({
    queryKey: retentionKeys.due(rule.name, days),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/retention-rules/{rule_name}/due', {
          params: { path: { rule_name: rule.name }, query: { days } },
          signal,
        }),
      ),
    enabled: days >= rule.least && days <= rule.most,
  })
}

export function useEdit(rule: RetentionRule) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (days: number) =>
      unwrap(
        api.PATCH('/api/v1/retention-rules/{rule_name}', {
          params: { path: { rule_name: rule.name } },
          headers: ifMatch(rule.etag),
          body: { days },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: retentionKeys.all }),
  })
}

/** Asks for a removal, and gives back the newest that there was. */
export function useRun() {
  return useMutation({
    mutationFn: async (newest: string | null) => {
      await unwrap(api.POST('/api/v1/retention-rules/run'))
      return newest
    },
  })
}
