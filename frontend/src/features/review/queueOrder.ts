/** In which order waiting reports stand. */
import { unitName } from '@/lib/unitName'
import type { SubmissionSummary } from '@/api/types'

export const QUEUE_SORTS = ['due', 'sent', 'flagged', 'name'] as const
export type QueueSort = (typeof QUEUE_SORTS)[number]

export function readQueueSort(text: string | undefined): QueueSort {
  return QUEUE_SORTS.find((sort) => sort === text) ?? 'due'
}

/** By due date, by waiting time (longest first), by what needs a look (most first), or by name. */
export function sortQueue(items: SubmissionSummary[], sort: QueueSort): SubmissionSummary[] {
  const byName = (a: SubmissionSummary, b: SubmissionSummary) =>
    unitName(a.owner).localeCompare(unitName(b.owner), 'vi')
  const order: Record<QueueSort, (a: SubmissionSummary, b: SubmissionSummary) => number> = {
    due: (a, b) => (a.due_on ?? '').localeCompare(b.due_on ?? '') || byName(a, b),
    sent: (a, b) => (a.submitted_at ?? '').localeCompare(b.submitted_at ?? '') || byName(a, b),
    flagged: (a, b) => b.flagged_count - a.flagged_count || byName(a, b),
    name: byName,
  }
  return [...items].sort(order[sort])
}
