/** How much of the report says something, and what still keeps it from being sent. */
import type { Item } from '@/api/types'
import {
  cellKey,
  EMPTY,
  fedCell,
  isByParts,
  isSendable,
  partKeys,
  readEntry,
  wantsReason,
  type CellKey,
  type Entry,
} from './cells'
import { sumOf } from './sums'
import { hasDenominator } from './warnings'
import type { ReportState } from './reportStore'

type Entries = Record<CellKey, Entry>

export type Lack =
  | 'unfilled'
  | 'numerator_required'
  | 'denominator_required'
  | 'count_required'
  | 'parts_required'
  | 'reason_required'
  | 'parts_differ'
  | 'explanation_required'
  | 'not_a_number'
  | 'above_denominator'
  | 'refused'
  | 'conflict'

export interface Gap {
  key: CellKey
  item: Item
  lack: Lack
  message?: string
}

function lackOfParts(item: Item, entries: Entries): Lack | null {
  const parts = partKeys(item).map((key) => readEntry(entries[key] ?? EMPTY))
  if (parts.every((part) => part.status === null)) return 'unfilled'
  return parts.some((part) => part.numerator === null) ? 'parts_required' : null
}

function lackOfNumbers(item: Item, entry: Entry): Lack | null {
  const reading = readEntry(entry)
  if (Object.values(reading.problems).includes('above_denominator')) return 'above_denominator'
  if (!isSendable(reading)) return 'not_a_number'
  if (reading.status === null) return 'unfilled'
  if (reading.numerator === null)
    return hasDenominator(item.indicator.entry) ? 'numerator_required' : 'count_required'
  const needsBoth = hasDenominator(item.indicator.entry)
  return needsBoth && reading.denominator === null ? 'denominator_required' : null
}

/** What the indicator still lacks; null when it says something complete. */
export function lackOf(item: Item, entries: Entries): Lack | null {
  const entry = entries[cellKey(item.indicator.id)] ?? EMPTY
  if (entry.absence === 'missing') return null
  if (entry.absence === 'not_applicable') return entry.reason.trim() ? null : 'reason_required'
  if (isByParts(item.indicator)) return lackOfParts(item, entries)
  return lackOfNumbers(item, entry) ?? (partsDiffer(item, entries) ? 'parts_differ' : null)
}

function partsDiffer(item: Item, entries: Entries): boolean {
  return item.indicator.disaggregations.some((disaggregation) => {
    const sum = disaggregation.is_additive ? sumOf(item.indicator.id, disaggregation, entries) : null
    return sum !== null && sum.isWrong
  })
}

/** An indicator counts as done when a choice is made, even before its reason is written. */
export function isFilled(item: Item, entries: Entries): boolean {
  const lack = lackOf(item, entries)
  return lack === null || lack === 'reason_required' || lack === 'parts_differ'
}

export function countFilled(items: Item[], entries: Entries): number {
  return items.filter((item) => isFilled(item, entries)).length
}

function gapsOf(item: Item, state: ReportState): Gap[] {
  const key = cellKey(item.indicator.id)
  const gaps: Gap[] = []
  for (const [conflict] of Object.entries(state.conflicts))
    if (conflict.split('/')[0] === key) gaps.push({ key: conflict, item, lack: 'conflict' })
  for (const [refused, errors] of Object.entries(state.refused))
    if (refused.split('/')[0] === key)
      gaps.push({ key: refused, item, lack: 'refused', message: errors[0]?.message })
  const lack = lackOf(item, state.entries)
  const unexplained = [key, fedCell(item)].find(
    (cell) => cell && wantsReason(state.values[cell]) && !state.entries[cell]?.reason.trim(),
  )
  if (lack && gaps.length === 0) gaps.push({ key, item, lack })
  else if (unexplained && gaps.length === 0)
    gaps.push({ key: unexplained, item, lack: 'explanation_required' })
  return gaps
}

/** Everything that must be put right before the report can be sent, in the order of the form. */
export function listGaps(state: ReportState): Gap[] {
  return state.submission.items
    .filter((item) => item.indicator.entry !== 'none')
    .flatMap((item) => gapsOf(item, state))
}
