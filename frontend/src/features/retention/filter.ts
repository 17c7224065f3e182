/** What the address says of the list of rules. */
import type { RetentionRule } from '@/api/retention'
import { matchesSearch } from '@/lib/text'

export type Part = 'q' | 'loc' | 'sap_xep'
export type Picked = Partial<Record<Part, string>>

/** Which rules are shown, by the words of the address. */
export const SHOWN = { 'den-han': 'due', 'da-doi': 'changed' } as const
/** In which order; without a word that of the catalogue. */
export const ORDERS = { 'thoi-han': 'days', 'dang-luu': 'kept', 'lan-toi': 'due' } as const

/** `words` is what a rule is found by. */
export function shownRules(
  rules: RetentionRule[],
  picked: Picked,
  words: (rule: RetentionRule) => string,
): RetentionRule[] {
  const found = rules.filter(
    (rule) =>
      matchesSearch(words(rule), picked.q ?? '') &&
      (picked.loc !== 'den-han' || rule.due.rows > 0) &&
      (picked.loc !== 'da-doi' || rule.days !== rule.usual_days),
  )
  const order = ORDERS[picked.sap_xep as keyof typeof ORDERS]
  if (order === 'days') return found.toSorted((one, other) => one.days - other.days)
  if (order === 'kept') return found.toSorted((one, other) => other.kept - one.kept)
  return order ? found.toSorted((one, other) => other.due.rows - one.due.rows) : found
}
