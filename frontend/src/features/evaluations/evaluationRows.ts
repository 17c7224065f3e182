/** Evaluations as rows of a file. */
import type { TFunction } from 'i18next'
import type { Evaluation } from '@/api/evaluations'
import { formatDate } from '@/lib/dates'
import type { CsvRow } from '@/ui/ExportButton'

const HEAD = [
  ...['body', 'subject', 'period', 'planned', 'visited', 'teamSize', 'state', 'number', 'concludedOn'],
  ...['rating', 'followUpsTotal', 'followUpsConfirmed', 'nextDue'],
]

export function evaluationRows(rows: Evaluation[], t: TFunction): CsvRow[] {
  const day = (date: string | null) => (date ? formatDate(date) : '')
  return [
    HEAD.map((name) => t(`evaluations.${name}`)),
    ...rows.map((row) => [
      row.owner.name,
      row.subject,
      row.period.name,
      day(row.planned_on),
      day(row.visited_on),
      row.team_size,
      t(`evaluations.states.${row.state}`),
      row.conclusion_number,
      day(row.concluded_on),
      row.rating ? t(`evaluations.ratings.${row.rating}`) : '',
      row.follow_ups_total,
      row.follow_ups_confirmed,
      day(row.next_due_on),
    ]),
  ]
}
