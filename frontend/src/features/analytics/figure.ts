/** How a figure of progress reads: value, unit, what it is made of, and the level it must reach. */
import type { TFunction } from 'i18next'
import type { IndicatorProgress } from '@/api/figures'
import { formatInteger, formatRate, NO_NUMBER } from '@/lib/numbers'

export function isPercent(progress: Pick<IndicatorProgress, 'indicator'>): boolean {
  return ['ratio', 'coverage', 'composite'].includes(progress.indicator.kind)
}

/** One decimal, but a round `100` stays round. */
export function shortRate(value: number | null): string {
  return value === 100 || value === 0 ? formatInteger(value) : formatRate(value)
}

/** A whole threshold has no decimals: `20 %`, `62,5 %`. */
export function levelText(level: number, isRate: boolean): string {
  const text = Number.isInteger(level) ? formatInteger(level) : formatRate(level)
  return isRate ? `${text} %` : text
}

const SIGN: Record<string, string> = { '>=': '≥ ', '<=': '≤ ', '>': '> ', '<': '< ' }

/** `≥ 20 %`; without a sign where the level is the whole. */
export function thresholdText(progress: IndicatorProgress, t: TFunction): string {
  if (progress.threshold === null) return NO_NUMBER
  if (progress.indicator.kind === 'frequency') return t('analytics.everyMonth')
  const isRate = isPercent(progress)
  const sign = isRate && progress.threshold === 100 ? '' : (SIGN[progress.direction ?? ''] ?? '')
  return sign + levelText(progress.threshold, isRate)
}

/** `15,7 %` -> value and unit apart, so that the unit can be small and grey. */
export function splitValue(text: string | null): { value: string; unit: string } {
  if (!text) return { value: NO_NUMBER, unit: '' }
  const match = /^([\d.,/–]+(?: of \d+)?)\s*(.*)$/u.exec(text.trim())
  return match ? { value: match[1] ?? '', unit: match[2] ?? '' } : { value: text, unit: '' }
}

/** `6T 2023` -> `2023`: the two points of a trend stand a year apart. */
export function yearOf(label: string): string {
  return /\d{4}/.exec(label)?.[0] ?? label
}
