/** Amounts of money as people type and read them: 1.250.000.000 đ. */
import { formatInteger, formatRate, NO_NUMBER, rateOf } from '@/lib/numbers'

const GROUPED = /^\d{1,3}(?:[., \u00a0]\d{3})+$/
const UNIT = /\s*(?:đồng|đ|vnđ|vnd)\.?$/i

/** The unit never falls onto another line than its number. */
export function money(value: number | null | undefined): string {
  return value === null || value === undefined ? NO_NUMBER : `${formatInteger(value)}\u00a0đ`
}

/** How much of what was given is spent: `44,6 %`. */
export function shareText({ allotted, disbursed }: { allotted: number; disbursed: number }): string {
  const rate = rateOf(disbursed, allotted)
  return rate === null ? NO_NUMBER : `${formatRate(rate)}\u00a0%`
}

/** Whole đồng, with dots, commas or spaces between thousands; null where that is not what was typed. */
export function amountIn(text: string): number | null {
  const plain = text.trim().replace(UNIT, '')
  if (/^\d+$/.test(plain)) return Number(plain)
  return GROUPED.test(plain) ? Number(plain.replace(/\D/g, '')) : null
}

/** What is no amount goes as it was typed, so that the answer names the field. */
export function amountToSend(text: string): number {
  return amountIn(text) ?? (text.trim() as unknown as number)
}

/** By how much a line's allotments would exceed its summed-up figure with one more; 0 where they would not. */
export function excessOf(line: { allotted: number; synthesised: number | null }, typed: string): number {
  const amount = amountIn(typed)
  return amount === null || line.synthesised === null
    ? 0
    : Math.max(line.allotted + amount - line.synthesised, 0)
}
