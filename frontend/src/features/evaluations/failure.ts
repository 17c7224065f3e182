/** Why a step of an evaluation did not go through: in a sentence, and by field where one is to blame. */
import type { TFunction } from 'i18next'
import { isProblem } from '@/api/problems'

/** `shown` are the fields that tell their own fault; what is wrong with any other is said in the sentence. */
export function failureText(error: Error | null, t: TFunction, shown: string[] = []): string | null {
  if (!error) return null
  if (isProblem(error, 412)) return t('evaluations.stale')
  if (isProblem(error, 422)) {
    const others = error.errors.filter(({ field }) => !shown.some((name) => isOf(field, name)))
    return others.length > 0 ? [...new Set(others.map((one) => one.message))].join('. ') : null
  }
  if (isProblem(error)) return [error.title, error.detail].filter(Boolean).join('. ')
  return t('evaluations.failed')
}

/** The message of a field, or of all its parts. */
export function fieldText(error: Error | null, field: string): string | null {
  if (!isProblem(error, 422)) return null
  const found = error.errors.filter((one) => isOf(one.field, field))
  return found.length > 0 ? [...new Set(found.map((one) => one.message))].join('. ') : null
}

function isOf(field: string, name: string): boolean {
  return field === name || field.startsWith(`${name}.`)
}
