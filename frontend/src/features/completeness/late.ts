/** Picks what is late: overdue reports first, then reports that came back and were not sent again. */
import { unitName } from '@/lib/unitName'
import type { Completeness } from '@/api/figures'
import { currentCell, isSent } from './states'

export interface LateItem {
  id: string
  name: string
  submissionId: string | null
  kind: 'overdue' | 'returned'
  days: number
  returned: number
  dueOn: string | null
}

export function lateItems(completeness: Completeness): LateItem[] {
  const items: LateItem[] = []
  for (const row of completeness.rows) {
    const cell = currentCell(row, completeness)
    if (!cell || cell.is_optional || isSent(cell)) continue
    const isReturned = cell.state === 'returned'
    const isOverdue = cell.timeliness === 'overdue'
    if (!isReturned && !isOverdue) continue
    items.push({
      id: row.organisation.id,
      name: unitName(row.organisation),
      submissionId: row.submission_id,
      kind: isReturned ? 'returned' : 'overdue',
      days: isOverdue ? (cell.days_late ?? 0) : 0,
      returned: cell.returned_count,
      dueOn: cell.due_on,
    })
  }
  return items.sort((a, b) => b.days - a.days || a.name.localeCompare(b.name, 'vi'))
}
