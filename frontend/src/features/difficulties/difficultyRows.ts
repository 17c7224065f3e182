/** Difficulties as rows of a file. */
import type { TFunction } from 'i18next'
import type { Difficulty } from '@/api/difficulties'
import { formatDate } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import type { CsvRow } from '@/ui/ExportButton'

const HEAD = [
  'titleHead',
  'kind',
  'organisation',
  'about',
  'raisedOn',
  'priority',
  'state',
  'handler',
  'dueHead',
  'overdueDays',
  'answeredOn',
  'workingDays',
]

export function difficultyRows(rows: Difficulty[], t: TFunction): CsvRow[] {
  const day = (date: string | null) => (date ? formatDate(date) : '')
  return [
    HEAD.map((name) => t(`difficulties.${name}`)),
    ...rows.map((row) => [
      row.title,
      t(`difficulties.kinds.${row.kind}`),
      row.owner.name,
      row.task?.code ?? row.target?.code ?? '',
      day(row.raised_on),
      row.priority ? t(`difficulties.priorities.${row.priority}`) : '',
      t(`difficulties.states.${row.state}`),
      row.handler ? unitName(row.handler) : '',
      day(row.due_on),
      row.days_overdue || '',
      day(row.first_answered_on),
      row.working_days,
    ]),
  ]
}
