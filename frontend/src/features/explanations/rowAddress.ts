/** From the address of a page to what stands on it. */
import type { RowKind } from '@/api/rights'

const KINDS: Record<string, RowKind> = {
  'bieu-so-lieu': 'submission',
  'cho-duyet': 'submission',
  'so-sanh': 'submission',
  'phan-cong': 'assignment',
  'kho-khan': 'difficulty',
  'kiem-tra-thuc-hien': 'evaluation',
  'van-ban': 'document',
  'co-so': 'establishment',
  'kiem-tra': 'inspection',
}
const PAGE = /\/([a-z-]+)\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?=[/?#]|$)/i

export interface Row {
  kind: RowKind
  id: string
}

/** Null where the address leads to a list, or somewhere else. */
export function rowAt(address: string): Row | null {
  const found = PAGE.exec(address.trim())
  const kind = found && KINDS[found[1]!.toLowerCase()]
  return kind ? { kind, id: found[2]!.toLowerCase() } : null
}

/** Whose verbs act on it. */
export function nounOf(kind: RowKind): string {
  if (kind === 'follow_up' || kind === 'conclusion_file') return 'evaluation'
  return kind.replace(/_file$/, '')
}
