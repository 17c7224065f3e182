/** Assignments as rows of a file. */
import type { TFunction } from 'i18next'
import type { Assignment } from '@/api/assignments'
import { formatDate } from '@/lib/dates'
import type { CsvRow } from '@/ui/ExportButton'

const HEAD = ['code', 'task', 'organisation', 'part', 'dueHead', 'state', 'lateDays', 'stepsHead', 'lastTold']

export function assignmentRows(rows: Assignment[], t: TFunction): CsvRow[] {
  return [
    HEAD.map((name) => t(`assignments.${name}`)),
    ...rows.map((row) => [
      row.task.code,
      row.task.text,
      row.owner.name,
      t(`assignments.parts.${row.part}`),
      row.due_on ? formatDate(row.due_on) : '',
      t(`assignments.states.${row.state}`),
      row.days_late || '',
      row.steps_total ? `${row.steps_done}/${row.steps_total}` : '',
      row.note,
    ]),
  ]
}
