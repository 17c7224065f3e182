/** The plan's tasks. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '@/api/client'
import { keys } from '@/api/keys'
import { allPages } from '@/api/paging'
import type { Task } from '@/api/registry'
import { unwrap } from '@/api/problems'

export interface TaskFilter {
  plan_id?: string
  q?: string
  objective?: string
  source?: 'plan' | 'directive'
  page?: number
  page_size?: number
}

export function tasksQuery(filter: TaskFilter) {
  return queryOptions({
    queryKey: keys.tasks(filter),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/tasks', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
  })
}

/** Every task of the filter, for a file. */
export function allTasks(filter: TaskFilter): Promise<Task[]> {
  return allPages((paging) =>
    unwrap(api.GET('/api/v1/tasks', { params: { query: { ...filter, ...paging } } })),
  )
}

export function objectivesQuery(planId: string | undefined) {
  return queryOptions({
    queryKey: ['objectives', planId],
    queryFn: () => unwrap(api.GET('/api/v1/objectives', { params: { query: { plan_id: planId } } })),
    staleTime: Infinity,
  })
}
