/** Sets each reported figure beside the one it must be judged against, and finds those that need a close look. */
import type { Item, LastFigure, Submission, Value } from '@/api/types'
import { rateOf } from '@/lib/numbers'

export type Concern = 'corrected' | 'uncorrected' | 'jump' | 'warning' | 'partial' | 'override'

export interface Comparison {
  item: Item
  total: Value
  before: Pick<LastFigure, 'status' | 'numerator' | 'denominator'> | null
  /** True when `before` is what was sent last time, false when it is last year's figure. */
  isRevision: boolean
  concerns: Concern[]
  /** Against the last revision: what differs; against last year: what moved by more than half. */
  changed: { numerator: boolean; denominator: boolean }
}

const JUMP = 0.5

export function compareAll(submission: Submission): { close: Comparison[]; rest: Comparison[] } {
  const all = submission.items.flatMap((item) => compare(item, submission.revision) ?? [])
  const order: Concern[] = ['corrected', 'uncorrected', 'jump', 'warning', 'partial', 'override']
  const rank = (comparison: Comparison) =>
    Math.min(...comparison.concerns.map((concern) => order.indexOf(concern)))
  const close = all.filter((comparison) => comparison.concerns.length > 0)
  return {
    close: close.sort((a, b) => rank(a) - rank(b)),
    rest: all.filter((comparison) => comparison.concerns.length === 0),
  }
}

export function compare(item: Item, revision: number): Comparison | null {
  const total = item.values.find((value) => value.category_id === null)
  if (!total) return null
  const isRevision = revision > 1 && total.previous !== null && differs(total, total.previous)
  const before = isRevision ? total.previous : item.last
  const jump = jumpOf(item, total)
  return {
    item,
    total,
    before,
    isRevision,
    concerns: concernsOf(item, total),
    changed: isRevision
      ? changedSince(total, before)
      : { numerator: jump?.field === 'numerator', denominator: jump?.field === 'denominator' },
  }
}

function changedSince(total: Value, before: Comparison['before']): Comparison['changed'] {
  return {
    numerator: before !== null && before.numerator !== total.numerator,
    denominator: before !== null && before.denominator !== total.denominator,
  }
}

function differs(value: Value, before: NonNullable<Value['previous']>): boolean {
  return (
    value.status !== before.status ||
    value.numerator !== before.numerator ||
    value.denominator !== before.denominator
  )
}

function concernsOf(item: Item, total: Value): Concern[] {
  const concerns: Concern[] = []
  const values = item.values
  if (values.some((value) => value.returned)) {
    const isCorrected = values.some((value) => value.is_changed_since_return)
    concerns.push(isCorrected ? 'corrected' : 'uncorrected')
  }
  const warnings = values.flatMap((value) => value.warnings)
  if (jumpOf(item, total) !== null || warnings.some((warning) => warning.code.endsWith('jump')))
    concerns.push('jump')
  if (warnings.some((warning) => !warning.code.endsWith('jump'))) concerns.push('warning')
  if (values.some(isPartOfCommunes)) concerns.push('partial')
  if (values.some((value) => value.source === 'override')) concerns.push('override')
  return concerns
}

/** The figure that communes feed: the whole, or the class of it that they are. */
export function fedValue(item: Item): Value | undefined {
  return item.values.find((value) => value.fed_expected !== null && !value.fed_by)
}

/** Added up from communes of which some are missing. */
function isPartOfCommunes({ source, fed_accepted: accepted, fed_expected: expected }: Value): boolean {
  return source === 'derived' && accepted !== null && expected !== null && accepted < expected
}

const STEADY = ['yes_no', 'programmes', 'months', 'parts', 'none']

/** By how much the figure moved against last year's, in percent, when that is more than half. */
export function jumpOf(
  item: Item,
  total: Value,
): { field: 'numerator' | 'denominator'; percent: number } | null {
  const last = item.last
  if (!last || STEADY.includes(item.indicator.entry) || total.status !== 'number') return null
  for (const field of ['numerator', 'denominator'] as const) {
    const now = total[field]
    const before = last[field]
    if (now === null || !before) continue
    const change = (now - before) / before
    if (Math.abs(change) > JUMP) return { field, percent: Math.round(change * 1000) / 10 }
  }
  return null
}

/** In percentage points for rates, in units for counts; null where nothing can be subtracted. */
export function differenceOf({
  item,
  total,
  before,
}: Comparison): { value: number; isPoints: boolean } | null {
  if (!before || total.status !== 'number' || before.status !== 'number') return null
  if (['yes_no', 'programmes', 'parts'].includes(item.indicator.entry)) return null
  if (item.indicator.entry === 'count' || item.indicator.entry === 'months') {
    if (total.numerator === null || before.numerator === null) return null
    return { value: total.numerator - before.numerator, isPoints: false }
  }
  const now = rateOf(total.numerator, total.denominator)
  const then = rateOf(before.numerator, before.denominator)
  return now === null || then === null ? null : { value: Math.round((now - then) * 10) / 10, isPoints: true }
}
