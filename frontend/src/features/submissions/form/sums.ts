/** Checks that the categories of an additive disaggregation add up to the total. */
import type { Disaggregation } from '@/api/types'
import { cellKey, EMPTY, readEntry, type CellKey, type Entry, type Reading } from './cells'

export interface Sum {
  numerator: number | null
  denominator: number | null
  /** Total minus parts, where both are known. */
  missing: { numerator: number | null; denominator: number | null }
  /** Some, but not all categories are given: the parts may still be fewer than the total. */
  isPartial: boolean
  isWrong: boolean
}

function added(parts: Reading[], field: 'numerator' | 'denominator'): { sum: number | null; count: number } {
  const given = parts.map((part) => part[field]).filter((value) => value !== null)
  return { sum: given.length ? given.reduce((sum, value) => sum + value, 0) : null, count: given.length }
}

/** Null while no category holds a number. */
export function sumOf(
  indicatorId: string,
  disaggregation: Disaggregation,
  entries: Record<CellKey, Entry>,
): Sum | null {
  const total = readEntry(entries[cellKey(indicatorId)] ?? EMPTY)
  const parts = disaggregation.categories.map((category) =>
    readEntry(entries[cellKey(indicatorId, category.id)] ?? EMPTY),
  )
  const numerator = added(parts, 'numerator')
  const denominator = added(parts, 'denominator')
  if (numerator.sum === null) return null
  const rest = (field: 'numerator' | 'denominator', sum: number | null) =>
    sum === null || total[field] === null ? null : total[field] - sum
  const missing = {
    numerator: rest('numerator', numerator.sum),
    denominator: rest('denominator', denominator.sum),
  }
  const isOff = (difference: number | null, count: number) =>
    difference !== null && (difference < 0 || (difference > 0 && count === parts.length))
  return {
    numerator: numerator.sum,
    denominator: denominator.sum,
    missing,
    isPartial: numerator.count < parts.length,
    isWrong: isOff(missing.numerator, numerator.count) || isOff(missing.denominator, denominator.count),
  }
}
