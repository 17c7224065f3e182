/** Reports as rows of a file. */
import type { TFunction } from 'i18next'
import type { Report } from '@/api/reports'
import { formatDate, formatMoment } from '@/lib/dates'
import type { CsvRow } from '@/ui/ExportButton'

const HEAD = ['report', 'body', 'period', 'edition', 'state', 'number', 'datedOn', 'sentAt', 'updatedAt']

export function reportRows(rows: Report[], t: TFunction): CsvRow[] {
  return [
    HEAD.map((name) => t(`reports.${name}`)),
    ...rows.map((row) => [
      row.template_name,
      row.owner.name,
      row.period.name,
      row.edition,
      t(`reports.states.${row.state}`),
      row.number,
      row.dated_on ? formatDate(row.dated_on) : '',
      row.sent_at ? formatMoment(row.sent_at) : '',
      formatMoment(row.updated_at),
    ]),
  ]
}
