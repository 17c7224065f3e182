/** Settings: all of them, one with its changes, what a value would do, and setting it. */
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ifMatch } from '@/api/client'
import { keys } from '@/api/keys'
import { unwrap } from '@/api/problems'
import type { Setting, SettingValue } from '@/api/settings'

export const settingsQuery = queryOptions({
  queryKey: keys.settings,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/settings', { signal })),
  staleTime: 0,
})

export function settingQuery(key: string) {
  return queryOptions({
    queryKey: keys.setting(key),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/settings/{key}', { params: { path: { key } }, signal })),
    staleTime: 0,
  })
}

/** Asked while somebody types; a value that will not do is told when it is saved. */
export function effectsQuery(key: string, value: SettingValue | null) {
  return queryOptions({
    queryKey: keys.settingEffects(key, value),
    queryFn: () =>
      unwrap(
        api.POST('/api/v1/settings/{key}/preview', {
          params: { path: { key } },
          body: { value: value ?? {} },
        }),
      ),
    enabled: value !== null,
    placeholderData: keepPreviousData,
    retry: false,
    throwOnError: false,
  })
}

export type Act = { verb: 'change'; value: SettingValue; reason: string } | { verb: 'reset'; reason: string }

function send({ key, etag }: Setting, act: Act) {
  const to = { params: { path: { key } }, headers: ifMatch(etag) }
  if (act.verb === 'reset')
    return unwrap(api.POST('/api/v1/settings/{key}/reset', { ...to, body: { reason: act.reason } }))
  const body = { value: act.value, reason: act.reason }
  return unwrap(api.POST('/api/v1/settings/{key}/change', { ...to, body }))
}

/** Whatever came of it, it is loaded again: somebody else may have been sooner, and what was typed stays. */
export function useSetting(setting: Setting) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (act: Act) => send(setting, act),
    onSettled: () => client.invalidateQueries({ queryKey: keys.settings }),
  })
}
