/** Every body of today, to be chosen by its code. */
import { queryOptions } from '@tanstack/react-query'
import { api } from './client'
import { keys } from './keys'
import { unwrap } from './problems'

const query = { page_size: 500, sort: 'code' } as const

const areaQuery = { page_size: 500, sort: 'code' } as const

/** Every territory of today, to be chosen by its code. */
export const areaCodesQuery = queryOptions({
  queryKey: keys.areas(areaQuery),
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/areas', { params: { query: areaQuery }, signal })),
  select: ({ items }) => items.map(({ code, name }) => ({ value: code, label: name })),
})

export const bodiesQuery = queryOptions({
  queryKey: keys.organisations(query),
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/organisations', { params: { query }, signal })),
  select: ({ items }) => items.map(({ code, name }) => ({ value: code, label: name })),
})
