/** The plan of the year's visits: its draws, quotas and list, the draw repeated, and what is done to it. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ifMatch } from '@/api/client'
import { KEPT } from '@/api/kept'
import { keys } from '@/api/keys'
import { unwrap } from '@/api/problems'

export const plansQuery = queryOptions({
  queryKey: keys.inspections('plans', {}),
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/inspection-plans', { signal })),
  ...KEPT,
})

export function quotasQuery(id: string) {
  return queryOptions({
    queryKey: keys.inspections('quotas', { id }),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/inspection-plans/{inspection_plan_id}/quotas', {
          params: { path: { inspection_plan_id: id } },
          signal,
        }),
      ),
  })
}

export function chosenQuery(id: string, month: number | undefined, page: number) {
  const query = { month, page, page_size: 50 }
  return queryOptions({
    queryKey: keys.inspections('chosen', { id, ...query }),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/inspection-plans/{inspection_plan_id}/establishments', {
          params: { path: { inspection_plan_id: id }, query },
          signal,
        }),
      ),
    ...KEPT,
  })
}

export function replayQuery(id: string) {
  return queryOptions({
    queryKey: keys.inspections('replay', { id }),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/inspection-plans/{inspection_plan_id}/replay', {
          params: { path: { inspection_plan_id: id } },
          signal,
        }),
      ),
  })
}

export function useDraw() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { seed: string | null }) => unwrap(api.POST('/api/v1/inspection-plans', { body })),
    onSettled: () => void client.invalidateQueries({ queryKey: ['inspections'] }),
  })
}

export type PlanAct =
  | { verb: 'adopt' }
  | { verb: 'cancel'; note: string }
  | { verb: 'add'; establishment_id: string; month: number; reason: string }

export function usePlanAct(id: string, etag: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (act: PlanAct) => {
      const to = { params: { path: { inspection_plan_id: id } }, headers: ifMatch(etag) }
      const { verb, ...body } = act
      const place = '/api/v1/inspection-plans/{inspection_plan_id}'
      if (verb === 'add') return unwrap(api.POST(`${place}/add`, { ...to, body: body as never }))
      return unwrap(api.POST(`${place}/${verb}`, { ...to, body: body as { note?: string } }))
    },
    onSettled: () => void client.invalidateQueries({ queryKey: ['inspections'] }),
  })
}
