/** Searching, filtering and sorting the matrix, all in the page: some dozens to some hundreds of rows. */
import { unitName } from '@/lib/unitName'
import type { Completeness, CompletenessRow } from '@/api/figures'
import { matchesSearch } from '@/lib/text'
import type { Sort } from '@/ui/DataTable'
import { currentCell, isLate, isSent, shownState, STATES } from './states'

export interface MatrixFilter {
  q?: string
  level?: string
  /** A state, or `not_sent`, `returned`, `late`. */
  state?: string
}

export function filterRows(completeness: Completeness, { q, level, state }: MatrixFilter): CompletenessRow[] {
  return completeness.rows.filter((row) => {
    const { name, short_name: shortName, code } = row.organisation
    if (q && !matchesSearch(`${name} ${shortName ?? ''} ${code}`, q)) return false
    if (level && row.organisation.level !== level) return false
    return !state || isInState(row, completeness, state)
  })
}

function isInState(row: CompletenessRow, completeness: Completeness, state: string): boolean {
  const cell = currentCell(row, completeness)
  if (state === 'not_sent') return !isSent(cell)
  if (state === 'returned') return cell?.state === 'returned' || (cell?.returned_count ?? 0) > 0
  if (state === 'late') return isLate(cell)
  return shownState(cell) === state
}

export function sortRows(
  rows: CompletenessRow[],
  completeness: Completeness,
  sort: Sort | undefined,
): CompletenessRow[] {
  if (!sort) return rows
  const key = sortKey(sort.id, completeness)
  const sorted = [...rows].sort((a, b) => compare(key(a), key(b)))
  return sort.isDescending ? sorted.reverse() : sorted
}

type Key = string | number

function sortKey(id: string, completeness: Completeness): (row: CompletenessRow) => Key {
  return (row) => {
    const cell = currentCell(row, completeness)
    if (id === 'state') return STATES.length - STATES.indexOf(cell?.state ?? 'not_started')
    if (id === 'filled') return cell?.expected ? cell.filled / cell.expected : 0
    if (id === 'updated') return cell?.updated_at ?? ''
    return unitName(row.organisation)
  }
}

function compare(a: Key, b: Key): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'vi')
}

/** `filled-` in the address is descending by `filled`. */
export function readSort(text: string | undefined): Sort | undefined {
  if (!text) return undefined
  return text.endsWith('-')
    ? { id: text.slice(0, -1), isDescending: true }
    : { id: text, isDescending: false }
}

export function writeSort({ id, isDescending }: Sort): string {
  return isDescending ? `${id}-` : id
}
