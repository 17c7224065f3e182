/** Numbers as the language writes them: 1.234,5 in Vietnamese, 1,234.5 in English. */
import { currentLocale } from './locale'

function formatter(digits: number): Intl.NumberFormat {
  return new Intl.NumberFormat(currentLocale() === 'en' ? 'en-GB' : 'vi-VN', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
}

export const NO_NUMBER = '–'

export function formatInteger(value: number | null | undefined): string {
  return value === null || value === undefined ? NO_NUMBER : formatter(0).format(value)
}

/** One decimal: `86,7`. The unit stands apart, small and grey. */
export function formatRate(value: number | null | undefined): string {
  return value === null || value === undefined ? NO_NUMBER : formatter(1).format(value)
}

export function formatFraction(numerator: number | null, denominator: number | null): string {
  return `${formatInteger(numerator)}/${formatInteger(denominator)}`
}

/** Signed difference with one decimal: `+16,0`, `−11,2`. */
export function formatDifference(value: number, digits = 1): string {
  const text = formatter(digits).format(Math.abs(value))
  if (Number(Math.abs(value).toFixed(digits)) === 0) return text
  return value > 0 ? `+${text}` : `−${text}`
}

/** As many decimals as it has, two at most: `50`, `66,67`. */
export function formatDecimal(value: number): string {
  const digits = [0, 1].find((some) => Number(value.toFixed(some)) === Number(value.toFixed(2))) ?? 2
  return formatter(digits).format(value)
}

/** numerator / denominator in percent, or null where no rate exists (a zero or missing denominator). */
export function rateOf(numerator: number | null, denominator: number | null): number | null {
  if (numerator === null || denominator === null || denominator === 0) return null
  return Math.round((numerator / denominator) * 1000) / 10
}
