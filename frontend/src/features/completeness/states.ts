/** How far a report has come, as a fill, an order and a group. */
import type { Completeness, CompletenessCell, CompletenessRow, CompletenessState } from '@/api/figures'
import type { Fill } from '@/ui/StateTag'

export const STATES: CompletenessState[] = [
  'accepted',
  'certified',
  'submitted',
  'draft',
  'returned',
  'not_started',
]

export const FILL: Record<CompletenessState, Fill> = {
  accepted: 'solid',
  certified: 'strong',
  submitted: 'light',
  draft: 'hatched',
  returned: 'hatched',
  not_started: 'hollow',
}

const LEVELS = ['city', 'district', 'commune']

export interface Group {
  level: string
  rows: CompletenessRow[]
}

/** City bodies, districts, communes, in that order; unknown levels last. */
export function groupByLevel(rows: CompletenessRow[]): Group[] {
  const levels = [...new Set(rows.map((row) => row.organisation.level))]
  const order = (level: string) => (LEVELS.includes(level) ? LEVELS.indexOf(level) : LEVELS.length)
  return levels
    .sort((a, b) => order(a) - order(b))
    .map((level) => ({ level, rows: rows.filter((row) => row.organisation.level === level) }))
}

export function currentCell(row: CompletenessRow, completeness: Completeness): CompletenessCell | undefined {
  return row.cells.find((cell) => cell.period.id === completeness.period.id)
}

/** A returned report is being filled in again: on screen it is "đang nhập" with a mark. */
export function shownState(cell: Pick<CompletenessCell, 'state'> | undefined): CompletenessState {
  return cell?.state === 'returned' ? 'draft' : (cell?.state ?? 'not_started')
}

export function isSent(cell: CompletenessCell | undefined): boolean {
  return cell?.state === 'submitted' || cell?.state === 'certified' || cell?.state === 'accepted'
}

export function isLate(cell: CompletenessCell | undefined): boolean {
  return cell?.timeliness === 'overdue' || (cell?.timeliness === 'late' && !isSent(cell))
}
