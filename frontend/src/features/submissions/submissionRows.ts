/** The list of reports as rows of a file. */
import type { TFunction } from 'i18next'
import type { SubmissionSummary } from '@/api/types'
import { formatDate, formatMoment } from '@/lib/dates'
import type { CsvRow } from '@/ui/ExportButton'

export function submissionRows(submissions: SubmissionSummary[], t: TFunction): CsvRow[] {
  const head = ['owner', 'state', 'filledCsv', 'expectedCsv', 'due', 'updated'].map((name) =>
    t(`report.${name}`),
  )
  return [
    head,
    ...submissions.map((row) => [
      row.owner.name,
      t(`common.state.${row.state}`),
      row.filled,
      row.expected,
      formatDate(row.due_on),
      formatMoment(row.updated_at),
    ]),
  ]
}
