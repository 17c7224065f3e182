/** Why a change of a due date or a reminder did not go through: in a sentence, and by field where one is to blame. */
import type { TFunction } from 'i18next'
import { isProblem } from '@/api/problems'

export function failureText(error: Error | null, t: TFunction): string | null {
  if (!error || isProblem(error, 422)) return null
  if (isProblem(error, 412)) return t('deadlines.stale')
  if (isProblem(error)) return [error.title, error.detail].filter(Boolean).join('. ')
  return t('deadlines.failed')
}

/** The message of a field, or of everything below it (`submission_ids.3`). */
export function fieldText(error: Error | null, field: string): string | null {
  if (!isProblem(error, 422)) return null
  const found = error.errors.filter((one) => one.field === field || one.field.startsWith(`${field}.`))
  return found.length > 0 ? [...new Set(found.map((one) => one.message))].join('. ') : null
}
