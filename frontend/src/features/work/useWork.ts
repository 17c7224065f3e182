/** Gathers everything the to-do page shows. */
import { useQueries, useQuery } from '@tanstack/react-query'
import { useCan, useSession } from '@/access/session'
import type { SubmissionSummary } from '@/api/types'
import { budgetDutiesQuery, queueQuery, recentQuery, reportDutiesQuery, returnedReportQuery } from './queries'
import {
  groupByDue,
  returnedTasks,
  type BudgetTask,
  type DueTask,
  type Grouped,
  type ReportTask,
  type ReturnedTask,
  type SubmissionTask,
} from './tasks'

export interface Work extends Grouped {
  returned: ReturnedTask[]
  /** Periodic reports and lines of the budget that came back. */
  returnedOthers: (ReportTask | BudgetTask)[]
  /** Reports one may make of one's own accord. */
  optional: DueTask[]
  done: SubmissionSummary[]
  isLoading: boolean
}

export function useWork(): Work {
  const figures = useFigures()
  const duties = useDuties()
  return {
    ...groupByDue([...figures.tasks, ...duties.tasks.filter((task) => !isBack(task))]),
    returned: figures.returned,
    returnedOthers: duties.tasks.filter(isBack),
    optional: figures.optional,
    done: figures.done,
    isLoading: figures.isLoading || duties.isLoading,
  }
}

const isBack = ({ duty }: ReportTask | BudgetTask) => duty.act === 'mend'

/** What waits of periodic reports and of the budget. */
function useDuties() {
  const reports = useQuery(reportDutiesQuery(useCan('report.read')))
  const budget = useQuery(budgetDutiesQuery(useCan('budget_line.read')))
  const tasks: (ReportTask | BudgetTask)[] = [
    ...(reports.data?.items ?? []).map((duty) => ({ kind: 'report' as const, duty })),
    ...(budget.data?.items ?? []).map((duty) => ({ kind: 'budget' as const, duty })),
  ]
  return { tasks, isLoading: reports.isLoading || budget.isLoading }
}

/** What waits of the figures of the periods. */
function useFigures() {
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
  const tasks: SubmissionTask[] = [
    ...owed
      .filter((item) => item.state === 'draft' && !item.is_optional)
      .map((submission) => ({ kind: 'submit' as const, submission })),
    ...(toCertify.data?.items ?? []).map((submission) => ({ kind: 'certify' as const, submission })),
    ...(toAccept.data?.items ?? []).map((submission) => ({ kind: 'accept' as const, submission })),
  ]
  return {
    tasks,
    returned: returned.flatMap((query) => (query.data ? returnedTasks(query.data) : [])),
    optional: owed
      .filter((item) => item.state === 'draft' && item.is_optional)
      .map((submission) => ({ kind: 'submit' as const, submission })),
    done: (recent.data?.items ?? []).filter((item) => item.submitted_at !== null),
    isLoading: [todo, toCertify, toAccept, ...returned].some((query) => query.isLoading),
  }
}
