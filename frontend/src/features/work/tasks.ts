/** Turns what waits into a list of things to do, the most urgent first. */
import type { BudgetDuty } from '@/api/budget'
import type { ReportDuty } from '@/api/reports'
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

export interface SubmissionTask {
  kind: 'submit' | 'certify' | 'accept'
  submission: SubmissionSummary
}
export interface ReportTask {
  kind: 'report'
  duty: ReportDuty
}
export interface BudgetTask {
  kind: 'budget'
  duty: BudgetDuty
}
export type DueTask = SubmissionTask | ReportTask | BudgetTask

export interface Grouped {
  soon: DueTask[]
  later: DueTask[]
  /** What nothing says a day of: it waits since somebody brought it here. */
  undated: DueTask[]
}

interface Due {
  due_on: string
  days_left: number
}

/** The day it is due, or null where the plan names none. */
export function dueOf(task: DueTask): Due | null {
  if (task.kind === 'budget') return null
  const { due_on, days_left } = task.kind === 'report' ? task.duty : task.submission
  return due_on === null || days_left === null ? null : { due_on, days_left }
}

export function keyOf(task: DueTask): string {
  if (task.kind === 'budget') return `budget-${task.duty.act}-${task.duty.id ?? task.duty.state}`
  if (task.kind !== 'report') return task.kind + task.submission.id
  const { id, template, period, owner } = task.duty
  return `report-${id ?? `${template}-${period.id}-${owner.id}`}`
}

export function groupByDue(tasks: DueTask[]): Grouped {
  const dated = tasks.flatMap((task) => {
    const due = dueOf(task)
    return due ? [{ task, ...due }] : []
  })
  const byDue = dated.sort((a, b) => a.due_on.localeCompare(b.due_on))
  const isSoon = ({ days_left }: Due) => days_left <= SOON_DAYS
  return {
    soon: byDue.filter(isSoon).map(({ task }) => task),
    later: byDue.filter((one) => !isSoon(one)).map(({ task }) => task),
    undated: tasks.filter((task) => !dueOf(task)),
  }
}
