/** Why an act on an difficulty did not go through: in a sentence, and by field where one is to blame. */
import type { TFunction } from 'i18next'
import { isProblem } from '@/api/problems'

export function failureText(error: Error | null, t: TFunction): string | null {
  if (!error) return null
  if (isProblem(error, 412)) return t('difficulties.stale')
  if (isProblem(error, 422)) return null
  if (isProblem(error)) return [error.title, error.detail].filter(Boolean).join('. ')
  return t('difficulties.failed')
}

/** The message of a field. */
export function fieldText(error: Error | null, field: string): string | null {
  if (!isProblem(error, 422)) return null
  const found = error.errors.filter((one) => one.field === field || one.field.startsWith(`${field}.`))
  return found.length > 0 ? [...new Set(found.map((one) => one.message))].join('. ') : null
}
