/** Why an act did not go through: in a sentence, and by field where one is to blame. */
import type { TFunction } from 'i18next'
import { isProblem } from './problems'

/**
 * The sentence, in the words of a feature (`stale`, `failed`). What is wrong with a field is told beside it; `shown` names
 * the fields that do so, and what is wrong with any other is said in the sentence. Long forms say first that nothing was
 * kept: `refused` is the key of that sentence.
 */
export function failureOf(words: string, refused?: string) {
  return (error: Error | null, t: TFunction, shown?: string[]): string | null => {
    if (!error) return null
    if (isProblem(error, 412)) return t(`${words}.stale`)
    if (isProblem(error, 422) && refused) return t(`${words}.${refused}`)
    if (isProblem(error, 422)) {
      const others = error.errors.filter(({ field }) => shown && !shown.some((name) => isOf(field, name)))
      return together(others)
    }
    if (isProblem(error)) return [error.title, error.detail].filter(Boolean).join('. ')
    return t(`${words}.failed`)
  }
}

/** The message of a field, or of anything inside it: `steps` also means `steps.1.done_on`. */
export function fieldText(error: Error | null, field: string): string | null {
  return isProblem(error, 422) ? together(error.errors.filter((one) => isOf(one.field, field))) : null
}

/** The fields a refusal names, without what stands inside them. */
export function fieldsOf(error: Error | null): string[] {
  if (!isProblem(error, 422)) return []
  return [...new Set(error.errors.map((one) => one.field.split('.')[0] ?? one.field))]
}

function together(errors: { message: string }[]): string | null {
  return errors.length > 0 ? [...new Set(errors.map((one) => one.message))].join('. ') : null
}

function isOf(field: string, name: string): boolean {
  return field === name || field.startsWith(`${name}.`)
}
