/** Values of settings as people read and type them: shares as percent, lists with commas. */
import type { TFunction } from 'i18next'
import type { Setting, SettingPart, SettingValue } from '@/api/settings'
import { formatDecimal } from '@/lib/numbers'
import { matchesSearch } from '@/lib/text'

export type Draft = Record<string, string>
type One = SettingValue[string]

/** As it stands in a field. */
export function typed(part: SettingPart, value: One | undefined): string {
  if (value === undefined) return ''
  if (Array.isArray(value)) return value.join(', ')
  return part.unit === 'share' ? formatDecimal(value * 100) : String(value)
}

export function draftOf(setting: Setting): Draft {
  return Object.fromEntries(setting.parts.map((part) => [part.name, typed(part, setting.value[part.name])]))
}

const NUMBER = /^\d+([.,]\d+)?$/

function numberOf(text: string): number | null {
  return NUMBER.test(text.trim()) ? Number(text.trim().replace(',', '.')) : null
}

/** What was typed as a value, or nothing where it is no number. */
export function parsed(part: SettingPart, text: string): One | null {
  if (part.is_list) {
    const numbers = text
      .split(/[,;\s]+/)
      .filter(Boolean)
      .map(numberOf)
    return numbers.length > 0 && numbers.every((one) => one !== null) ? numbers : null
  }
  const number = numberOf(text)
  if (number === null || part.unit !== 'share') return number
  return Number((number / 100).toFixed(4))
}

/** The whole value, or the parts that are no numbers. */
export function valueOf(setting: Setting, draft: Draft): { value: SettingValue | null; wrong: string[] } {
  const found = setting.parts.map((part) => [part.name, parsed(part, draft[part.name] ?? '')] as const)
  const wrong = found.filter(([, one]) => one === null).map(([name]) => name)
  return { value: wrong.length > 0 ? null : (Object.fromEntries(found) as SettingValue), wrong }
}

/** One part with its unit. */
export function said(part: SettingPart, value: One | undefined, t: TFunction): string {
  return t(`settings.units.${part.unit}`, { value: typed(part, value) })
}

/** The value in a line: parts by name where there are several. */
export function told(setting: Pick<Setting, 'parts'>, value: SettingValue, t: TFunction): string {
  if (setting.parts.length === 1) return said(setting.parts[0]!, value[setting.parts[0]!.name], t)
  return setting.parts.map((part) => `${part.label}: ${said(part, value[part.name], t)}`).join('; ')
}

export function matches(setting: Setting, words: string): boolean {
  return matchesSearch([setting.name, setting.meaning, setting.key].join(' '), words)
}
