/** Why something done to a paper did not go through: in a sentence, and by field where one is to blame. */
import type { TFunction } from 'i18next'
import { isProblem } from '@/api/problems'

export function failureText(error: Error | null, t: TFunction): string | null {
  if (!error) return null
  if (isProblem(error, 412)) return t('documents.stale')
  if (isProblem(error, 422)) return t('documents.someWrong')
  if (isProblem(error)) return [error.title, error.detail].filter(Boolean).join('. ')
  return t('documents.failed')
}

/** The message of a field, or of anything inside it: `task_codes` also means `task_codes.3`. */
export function fieldText(error: Error | null, field: string): string | null {
  if (!isProblem(error, 422)) return null
  const found = error.errors.filter((one) => one.field === field || one.field.startsWith(`${field}.`))
  return found.length > 0 ? [...new Set(found.map((one) => one.message))].join('. ') : null
}

/** The fields a refusal names, without what stands inside them. */
export function fieldsOf(error: Error | null): string[] {
  if (!isProblem(error, 422)) return []
  return [...new Set(error.errors.map((one) => one.field.split('.')[0] ?? one.field))]
}
