/** What was or may be done, in words: of a page of work, else of the audit; a name of an older version is its own word. */
import type { TFunction } from 'i18next'

export function verbWord(verb: string, t: TFunction): string {
  const key = verb.replace('.', '_')
  return t([`steps.verbs.${key}`, `audit.verbs.${key}`], { defaultValue: verb })
}
