/** Soft warnings worked out while typing, by the server's own rules; the server's words replace them once saved. */
import type { Item } from '@/api/types'
import type { Reading } from './cells'

export const JUMP = 0.5

export interface LocalWarning {
  code: 'numerator_jump' | 'denominator_jump' | 'zero_denominator'
  /** Change against the last figure in percent, signed. */
  percent?: number
}

const NEVER_COMPARED = new Set(['yes_no', 'programmes', 'months', 'parts', 'none'])

export function hasDenominator(entry: string): boolean {
  return entry === 'ratio'
}

function change(now: number | null, before: number | null | undefined): number | null {
  if (now === null || !before) return null
  const ratio = (now - before) / before
  return Math.abs(ratio) > JUMP ? ratio * 100 : null
}

export function localWarnings(reading: Reading, item: Item): LocalWarning[] {
  if (reading.status !== 'number') return []
  const { entry } = item.indicator
  const found: LocalWarning[] = []
  if (reading.denominator === 0 && hasDenominator(entry)) found.push({ code: 'zero_denominator' })
  if (item.last?.status !== 'number' || NEVER_COMPARED.has(entry)) return found
  const numerator = change(reading.numerator, item.last.numerator)
  if (numerator !== null) found.push({ code: 'numerator_jump', percent: numerator })
  const denominator = hasDenominator(entry) ? change(reading.denominator, item.last.denominator) : null
  if (denominator !== null) found.push({ code: 'denominator_jump', percent: denominator })
  return found
}
