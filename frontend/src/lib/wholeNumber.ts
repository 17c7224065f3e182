/** Whole numbers as people type them: grouped while typing, and never guessed where the text is ambiguous. */
import { currentLocale, type Locale } from './locale'

export type NumberProblem = 'letters' | 'decimal' | 'negative' | 'too_large'

export interface Parsed {
  value: number | null
  problem: NumberProblem | null
}

const LARGEST = 999_999_999_999
const SPACES = /[\s\u00a0\u202f]/g

function separator(locale: Locale): string {
  return locale === 'en' ? ',' : '.'
}

function group(digits: string, locale: Locale): string {
  const trimmed = digits.replace(/^0+(?=\d)/, '')
  return trimmed.replace(/\B(?=(\d{3})+$)/g, separator(locale))
}

/** Whether every separator stands where a thousand ends: `1.234`, not `12.5`. */
function isWellGrouped(text: string, locale: Locale): boolean {
  const escaped = separator(locale) === '.' ? '\\.' : ','
  return new RegExp(`^\\d*$|^\\d{1,3}(${escaped}\\d{3})+$`).test(text)
}

export function formatWhole(value: number | null | undefined, locale = currentLocale()): string {
  return value === null || value === undefined ? '' : group(String(value), locale)
}

export function parseWhole(text: string, locale = currentLocale()): Parsed {
  const clean = text.normalize('NFKC').replace(SPACES, '')
  if (clean === '') return { value: null, problem: null }
  if (/^[-−–]\d/.test(clean)) return { value: null, problem: 'negative' }
  if (/[^\d.,]/.test(clean)) return { value: null, problem: 'letters' }
  if (!isWellGrouped(clean, locale)) return { value: null, problem: 'decimal' }
  const value = Number(clean.replace(/\D/g, ''))
  return value > LARGEST ? { value: null, problem: 'too_large' } : { value, problem: null }
}

export interface Typed {
  text: string
  caret: number
}

function caretAfterDigits(text: string, digits: number): number {
  let seen = 0
  for (let index = 0; index < text.length; index++) {
    if (seen === digits) return index
    if (/\d/.test(text[index] ?? '')) seen++
  }
  return text.length
}

function countDigits(text: string): number {
  return text.replace(/\D/g, '').length
}

/**
 * What the input should show after an edit, and where the caret belongs. Digits are grouped as they come; a separator
 * typed by hand, a letter or a sign is left as it was typed, so that a message can say what is wrong with it.
 */
export function formatTyped(before: string, after: Typed, locale = currentLocale()): Typed {
  const mark = separator(locale)
  const count = (text: string) => text.split(mark).length - 1
  const isPlain = new RegExp(`^[\\d${mark}]*$`).test(after.text)
  if (!isPlain) return after
  const addsMark = count(after.text) > count(before)
  if ((addsMark || !isWellGrouped(before, locale)) && !isWellGrouped(after.text, locale)) return after
  let digits = after.text.replace(/\D/g, '')
  let digitsBeforeCaret = countDigits(after.text.slice(0, after.caret))
  const erasedOnlyMark = count(after.text) < count(before) && digits === before.replace(/\D/g, '')
  if (erasedOnlyMark && digitsBeforeCaret > 0) {
    // Backspace over a separator takes the digit before it, as if the separator were not there.
    digits = digits.slice(0, digitsBeforeCaret - 1) + digits.slice(digitsBeforeCaret)
    digitsBeforeCaret--
  }
  const text = group(digits, locale)
  const dropped = digits.length - countDigits(text)
  return { text, caret: caretAfterDigits(text, Math.max(0, digitsBeforeCaret - dropped)) }
}
