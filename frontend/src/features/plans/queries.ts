/** The plan: its periods, which every screen offers in its header, its parts by code, and what was read into it. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ifMatch } from '@/api/client'
import { keys } from '@/api/keys'
import { unwrap } from '@/api/problems'
import type { Change, Reading, ReadingDetail } from '@/api/plan'

const LONG = 5 * 60_000

/** Those of the plan in force; they can be asked for beside the person, whose plan is that very one. */
export const periodsQuery = queryOptions({
  queryKey: keys.periods,
  queryFn: () => unwrap(api.GET('/api/v1/periods', { params: { query: { current: true } } })),
  staleTime: LONG,
  select: (page) => page.items.filter((period) => period.kind !== 'month'),
})

export function planQuery(planId: string) {
  return queryOptions({
    queryKey: keys.planPart('plan', planId),
    queryFn: () => unwrap(api.GET('/api/v1/plans/{plan_id}', { params: { path: { plan_id: planId } } })),
    staleTime: LONG,
  })
}

export function outlineQuery(planId: string) {
  return queryOptions({
    queryKey: keys.planPart('outline', planId),
    queryFn: () =>
      unwrap(api.GET('/api/v1/plans/{plan_id}/outline', { params: { path: { plan_id: planId } } })),
    staleTime: LONG,
  })
}

export function indicatorsQuery(planId: string) {
  return queryOptions({
    queryKey: keys.planPart('indicators', planId),
    queryFn: () => unwrap(api.GET('/api/v1/indicators', { params: { query: { plan_id: planId } } })),
    staleTime: LONG,
    select: (page) => page.items,
  })
}

export function indicatorQuery(code: string) {
  return queryOptions({
    queryKey: keys.planPart('indicator', code),
    queryFn: () =>
      unwrap(api.GET('/api/v1/indicators/{indicator_id}', { params: { path: { indicator_id: code } } })),
    staleTime: LONG,
  })
}

export function targetQuery(code: string) {
  return queryOptions({
    queryKey: keys.planPart('target', code),
    queryFn: () => unwrap(api.GET('/api/v1/targets/{target_id}', { params: { path: { target_id: code } } })),
    staleTime: LONG,
  })
}

export function taskQuery(code: string) {
  return queryOptions({
    queryKey: keys.planPart('task', code),
    queryFn: () => unwrap(api.GET('/api/v1/tasks/{task_id}', { params: { path: { task_id: code } } })),
    staleTime: LONG,
  })
}

/** The tasks that serve an indicator, or in which a body has a part. */
export function tasksOf(filter: { indicator: string } | { body: string }) {
  return queryOptions({
    queryKey: keys.planPart('tasks', filter),
    queryFn: () => unwrap(api.GET('/api/v1/tasks', { params: { query: { ...filter, page_size: 500 } } })),
    staleTime: LONG,
    select: (page) => page.items,
  })
}

export function dutiesOf(organisation: string) {
  return queryOptions({
    queryKey: keys.planPart('duties', organisation),
    queryFn: () => unwrap(api.GET('/api/v1/duties', { params: { query: { organisation } } })),
    staleTime: LONG,
    select: (page) => page.items,
  })
}

export const readingsQuery = queryOptions({
  queryKey: keys.readings,
  queryFn: () => unwrap(api.GET('/api/v1/confirmations')),
  staleTime: 30_000,
})

export function readingQuery(id: string) {
  return queryOptions({
    queryKey: keys.reading(id),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/confirmations/{confirmation_id}', { params: { path: { confirmation_id: id } } }),
      ),
    staleTime: 0,
  })
}

export type Decide =
  { act: 'confirm'; note: string } | { act: 'withdraw'; note: string } | { act: 'change'; change: Change }

function send(reading: Reading, decide: Decide): Promise<ReadingDetail> {
  const options = { params: { path: { confirmation_id: reading.id } }, headers: ifMatch(reading.etag) }
  switch (decide.act) {
    case 'confirm':
      return unwrap(
        api.POST('/api/v1/confirmations/{confirmation_id}/confirm', {
          ...options,
          body: { note: decide.note || null },
        }),
      )
    case 'withdraw':
      return unwrap(
        api.POST('/api/v1/confirmations/{confirmation_id}/withdraw', {
          ...options,
          body: { note: decide.note },
        }),
      )
    case 'change':
      return unwrap(
        api.POST('/api/v1/confirmations/{confirmation_id}/change', { ...options, body: decide.change }),
      )
  }
}

/** After a decision everything read of the plan may have moved. */
function useRefresh() {
  const client = useQueryClient()
  return () => {
    for (const queryKey of [keys.readings, ['plan-part'], ['tasks']])
      void client.invalidateQueries({ queryKey })
  }
}

export function useDecision(reading: Reading) {
  const refresh = useRefresh()
  return useMutation({ mutationFn: (decide: Decide) => send(reading, decide), onSettled: refresh })
}

export function useConfirmMany(planId: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ readings, note }: { readings: Reading[]; note: string }) =>
      unwrap(
        api.POST('/api/v1/confirmations', {
          body: {
            plan_id: planId,
            items: readings.map(({ id, etag }) => ({ id, etag })),
            note: note || null,
          },
        }),
      ),
    onSettled: refresh,
  })
}
