/** What stands in the cells of a report, as text, and what of it may be sent. */
import type { FormIndicator, Item, Submission, Value, ValueChange, ValueStatus } from '@/api/types'
import { formatWhole, parseWhole, type NumberProblem } from '@/lib/wholeNumber'

/** Names one cell: an indicator's total, or one category of it. */
export type CellKey = string

export const NOTE_KEY: CellKey = 'note'

export function cellKey(indicatorId: string, categoryId: string | null = null): CellKey {
  return categoryId ? `${indicatorId}/${categoryId}` : indicatorId
}

export function idsOf(key: CellKey): { indicator_id: string; category_id: string | null } {
  const [indicator_id = '', category_id] = key.split('/')
  return { indicator_id, category_id: category_id ?? null }
}

export type Absence = Exclude<ValueStatus, 'number'>

export interface Entry {
  /** Chosen instead of a number: "chưa có số liệu" or "không áp dụng". */
  absence: Absence | null
  numerator: string
  denominator: string
  reason: string
  note: string
}

export const EMPTY: Entry = { absence: null, numerator: '', denominator: '', reason: '', note: '' }

export function entryOf(value: Value | undefined): Entry {
  if (!value) return EMPTY
  return {
    absence: value.status === 'missing' || value.status === 'not_applicable' ? value.status : null,
    numerator: formatWhole(value.numerator),
    denominator: formatWhole(value.denominator),
    reason: value.reason ?? '',
    note: value.note ?? '',
  }
}

export function valuesByKey(submission: Submission): Record<CellKey, Value> {
  const values: Record<CellKey, Value> = {}
  for (const item of submission.items)
    for (const value of item.values) values[cellKey(item.indicator.id, value.category_id)] = value
  return values
}

export type CellProblem = NumberProblem | 'above_denominator'

export interface Reading {
  status: ValueStatus | null
  numerator: number | null
  denominator: number | null
  problems: { numerator?: CellProblem; denominator?: CellProblem }
}

/** The numbers behind the text; with problems, nothing of the cell may be sent. */
export function readEntry(entry: Entry): Reading {
  if (entry.absence) return { status: entry.absence, numerator: null, denominator: null, problems: {} }
  const numerator = parseWhole(entry.numerator)
  const denominator = parseWhole(entry.denominator)
  const problems: Reading['problems'] = {}
  if (numerator.problem) problems.numerator = numerator.problem
  if (denominator.problem) problems.denominator = denominator.problem
  const isAbove =
    numerator.value !== null && denominator.value !== null && numerator.value > denominator.value
  if (isAbove) problems.numerator = 'above_denominator'
  const hasNumber = numerator.value !== null || denominator.value !== null
  return {
    status: hasNumber ? 'number' : null,
    numerator: numerator.value,
    denominator: denominator.value,
    problems,
  }
}

export function isSendable(reading: Reading): boolean {
  return Object.keys(reading.problems).length === 0
}

/**
 * The change to send for a cell, or null while what stands in it cannot be sent. A total that the server computes from
 * its parts takes no number: only its note, its reason, and whether there is none.
 */
export function changeOf(
  key: CellKey,
  entry: Entry,
  computed?: { isAbsentNow: boolean } | null,
): ValueChange | null {
  const reading = readEntry(entry)
  if (!computed && !isSendable(reading)) return null
  const change: ValueChange = {
    ...idsOf(key),
    reason: entry.reason.trim() || null,
    note: entry.note.trim() || null,
  }
  if (computed && !entry.absence) return computed.isAbsentNow ? { ...change, status: null } : change
  const { status, numerator, denominator } = reading
  return { ...change, status, numerator, denominator }
}

/** A figure added up from communes, or one typed in its place. */
export function isFed(
  value: Value | undefined,
): value is Value & { fed_accepted: number; fed_expected: number } {
  return value?.fed_expected != null
}

/** The cell that communes feed: the whole figure, or one class of it where they are only a part. */
export function fedCell(item: Item): CellKey | null {
  const value = item.values.find(isFed)
  return value ? cellKey(item.indicator.id, value.category_id) : null
}

/** What must be explained before it is sent: a figure typed over the communes' sum, or the sum of a part of them. */
export function wantsReason(value: Value | undefined): boolean {
  if (value?.source === 'override') return true
  return isFed(value) && value.source === 'derived' && value.fed_accepted < value.fed_expected
}

export function isSameValue(a: Value | undefined, b: Value | undefined): boolean {
  const fields = (value: Value | undefined) =>
    [value?.status, value?.numerator, value?.denominator, value?.reason, value?.note]
      .map((part) => part ?? null)
      .join('|')
  return fields(a) === fields(b)
}

/** Whether the cell already says what the server holds. */
export function isSaved(entry: Entry, value: Value | undefined): boolean {
  const reading = readEntry(entry)
  return (
    isSendable(reading) &&
    reading.status === (value?.status ?? null) &&
    reading.numerator === (value?.numerator ?? null) &&
    reading.denominator === (value?.denominator ?? null) &&
    entry.reason.trim() === (value?.reason ?? '') &&
    entry.note.trim() === (value?.note ?? '')
  )
}

const ENTERED_BY_PARTS = new Set(['programmes', 'months', 'parts'])

/** Entered category by category; the total follows from them. */
export function isByParts(indicator: FormIndicator): boolean {
  return ENTERED_BY_PARTS.has(indicator.entry)
}

/** The categories that make up an indicator entered by parts. */
export function partKeys(item: Item): CellKey[] {
  const main = item.indicator.disaggregations.find((d) => d.is_required) ?? item.indicator.disaggregations[0]
  return main?.categories.map((category) => cellKey(item.indicator.id, category.id)) ?? []
}
