/** Visits as rows of a file. */
import type { TFunction } from 'i18next'
import type { Inspection } from '@/api/inspections'
import { formatDate } from '@/lib/dates'
import type { CsvRow } from '@/ui/ExportButton'

const HEAD = ['establishment', 'address', 'day', 'team', 'kind', 'joint', 'state', 'outcome'] as const

export function inspectionRows(rows: Inspection[], t: TFunction): CsvRow[] {
  return [
    [...HEAD, 'violations', 'followUpOn'].map((name) => t(`inspections.${name}`)),
    ...rows.map((row) => [
      row.establishment.name,
      row.establishment.address,
      formatDate(row.day),
      row.team.name,
      t(`inspections.kinds.${row.kind}`),
      row.is_joint ? t('inspections.joint') : '',
      t(`inspections.states.${row.state}`),
      row.outcome ? t(`inspections.outcomes.${row.outcome}`) : '',
      row.findings_count,
      row.follow_up_on ? formatDate(row.follow_up_on) : '',
    ]),
  ]
}
