/** Turns the reports that wait into a list of things to do, the most urgent first. */
import type { Item, Submission, SubmissionSummary, Value } from '@/api/types'

export const SOON_DAYS = 7

export interface ReturnedTask {
  key: string
  submission: Submission
  /** Null when the report as a whole came back. */
  item: Item | null
  note: string | null
  by: string | null
  at: string | null
}

function waitingValue(item: Item): Value | undefined {
  return item.values.find((value) => value.returned && !value.is_changed_since_return)
}

/** One task for each figure that came back and is not corrected yet; else one for the report itself. */
export function returnedTasks(submission: Submission): ReturnedTask[] {
  const tasks = submission.items.flatMap((item) => {
    const returned = waitingValue(item)?.returned
    if (!returned) return []
    const { note, by, at } = returned
    return [{ key: `${submission.id}-${item.indicator.id}`, submission, item, note, by, at }]
  })
  if (tasks.length > 0) return tasks
  return [{ key: submission.id, submission, item: null, note: submission.return_note, by: null, at: null }]
}

export interface DueTask {
  kind: 'submit' | 'certify' | 'accept'
  submission: SubmissionSummary
}

export interface Grouped {
  soon: DueTask[]
  later: DueTask[]
}

export function groupByDue(tasks: DueTask[]): Grouped {
  const byDue = [...tasks].sort((a, b) => a.submission.due_on.localeCompare(b.submission.due_on))
  const isSoon = (task: DueTask) => task.submission.days_left <= SOON_DAYS
  return { soon: byDue.filter(isSoon), later: byDue.filter((task) => !isSoon(task)) }
}
