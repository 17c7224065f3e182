/** Questions of rights: about somebody, about oneself, about a role that nobody holds yet. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '@/api/client'
import { keys } from '@/api/keys'
import { isProblem, unwrap } from '@/api/problems'
import type { OwnRow, RightsQuestion, RoleWanted } from '@/api/rights'

/** What is not there, or not understood, is said in its place; anything else is tried again. */
const retry = (count: number, error: Error) => !isProblem(error) && count < 2

export function subjectsQuery(words: string) {
  return queryOptions({
    queryKey: keys.subjects(words),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/explanations/subjects', { params: { query: { q: words } }, signal })),
    placeholderData: keepPreviousData,
  })
}

export const verbsQuery = queryOptions({
  queryKey: keys.rightsVerbs,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/explanations/verbs', { signal })),
  staleTime: Infinity,
})

export function explanationQuery(question: RightsQuestion) {
  return queryOptions({
    queryKey: keys.explanation(question),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/explanations', { params: { query: question }, signal })),
    retry,
  })
}

export function reasonQuery(row: OwnRow) {
  return queryOptions({
    queryKey: keys.reason(row),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/reasons', { params: { query: row }, signal })),
    retry,
  })
}

export function previewQuery(wanted: RoleWanted) {
  return queryOptions({
    queryKey: keys.rolePreview(wanted),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/explanations/role', { params: { query: wanted }, signal })),
    enabled: wanted.organisation !== '',
    retry,
  })
}
