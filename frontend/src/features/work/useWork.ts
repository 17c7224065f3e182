/** Gathers everything the to-do page shows. */
import { useQueries, useQuery } from '@tanstack/react-query'
import { useCan, useSession } from '@/access/session'
import { queueQuery, recentQuery, returnedReportQuery } from './queries'
import { groupByDue, returnedTasks, type DueTask, type Grouped, type ReturnedTask } from './tasks'
import type { SubmissionSummary } from '@/api/types'

export interface Work extends Grouped {
  returned: ReturnedTask[]
  /** Reports one may make of one's own accord. */
  optional: DueTask[]
  done: SubmissionSummary[]
  isLoading: boolean
}

export function useWork(): Work {
  const me = useSession()
  const canEdit = useCan('submission.edit')
  const own = me.memberships.find((membership) => membership.role === 'contributor')?.organisation.id
  const todo = useQuery(queueQuery('todo', canEdit))
  const toCertify = useQuery(queueQuery('to_certify', useCan('submission.certify')))
  const toAccept = useQuery(queueQuery('to_accept', useCan('submission.accept')))
  const recent = useQuery(recentQuery(own))
  const owed = (todo.data?.items ?? []).filter((item) => !item.is_locked)
  const returned = useQueries({
    queries: owed.filter((item) => item.state === 'returned').map((item) => returnedReportQuery(item.id)),
  })
  const tasks: DueTask[] = [
    ...owed
      .filter((item) => item.state === 'draft' && !item.is_optional)
      .map((submission) => ({ kind: 'submit' as const, submission })),
    ...(toCertify.data?.items ?? []).map((submission) => ({ kind: 'certify' as const, submission })),
    ...(toAccept.data?.items ?? []).map((submission) => ({ kind: 'accept' as const, submission })),
  ]
  return {
    ...groupByDue(tasks),
    returned: returned.flatMap((query) => (query.data ? returnedTasks(query.data) : [])),
    optional: owed
      .filter((item) => item.state === 'draft' && item.is_optional)
      .map((submission) => ({ kind: 'submit' as const, submission })),
    done: (recent.data?.items ?? []).filter((item) => item.submitted_at !== null),
    isLoading: [todo, toCertify, toAccept, ...returned].some((query) => query.isLoading),
  }
}
