/** The matrix as shown, in a file: the same rows in the same order, every period. */
import { unitName } from '@/lib/unitName'
import type { TFunction } from 'i18next'
import type { Completeness, CompletenessCell, CompletenessRow } from '@/api/figures'
import { formatDate } from '@/lib/dates'
import { csvBlob, fileName, saveFile } from '@/lib/download'
import { currentCell, shownState } from './states'

/** What the file says besides the columns of the screen. */
const MORE = [
  'calendar',
  'sent',
  'timeliness',
  'periodsExpected',
  'periodsSent',
  'periodsOnTime',
  'periodsLate',
]

export function exportMatrix(completeness: Completeness, rows: CompletenessRow[], t: TFunction): void {
  const name = fileName(`${t('completeness.matrix.title')} ${completeness.period.code}`)
  saveFile(`${name}.csv`, csvBlob(matrixRows(completeness, rows, t)))
}

export function matrixRows(
  completeness: Completeness,
  rows: CompletenessRow[],
  t: TFunction,
): (string | number)[][] {
  const past = (completeness.rows[0]?.cells ?? []).filter((cell) => cell.period.id !== completeness.period.id)
  const head = ['code', 'unit', 'level', 'state', 'filled', 'expected', 'returned', 'updated', 'due'].map(
    (name) => t(`completeness.csv.${name}`),
  )
  const body = rows.map((row) => {
    const cell = currentCell(row, completeness)
    return [
      row.organisation.code,
      unitName(row.organisation),
      t(`completeness.level.${row.organisation.level}`),
      t(`common.state.${shownState(cell)}`),
      cell?.filled ?? 0,
      cell?.expected ?? 0,
      cell?.returned_count ?? 0,
      cell?.updated_at ? formatDate(cell.updated_at) : '',
      cell?.due_on ? formatDate(cell.due_on) : '',
      cell?.due_on ? formatDate(cell.extended_from ?? cell.due_on) : '',
      cell?.first_submitted_on ? formatDate(cell.first_submitted_on) : '',
      timeliness(cell, t),
      ...[row.tally.expected, row.tally.sent, row.tally.on_time, row.tally.late],
      ...past.map(({ period }) =>
        timeliness(
          row.cells.find((other) => other.period.id === period.id),
          t,
        ),
      ),
    ]
  })
  const more = MORE.map((name) => t(`deadlines.csv.${name}`))
  return [[...head, ...more, ...past.map(({ period }) => period.name)], ...body]
}

function timeliness(cell: CompletenessCell | undefined, t: TFunction): string {
  if (!cell || cell.timeliness === 'none') return ''
  if (cell.timeliness === 'on_time') return t('completeness.timeliness.on_time')
  if (cell.timeliness === 'pending') return t(`common.state.${shownState(cell)}`)
  return t('completeness.timeliness.late', { count: cell.days_late ?? 0 })
}
