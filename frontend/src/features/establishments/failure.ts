/** Why something done to the register did not go through: in a sentence, and by field where one is to blame. */
import type { TFunction } from 'i18next'
import { isProblem } from '@/api/problems'

export function failureText(error: Error | null, t: TFunction): string | null {
  if (!error) return null
  if (isProblem(error, 412)) return t('establishments.stale')
  if (isProblem(error, 422)) return t('establishments.someWrong')
  if (isProblem(error)) return [error.title, error.detail].filter(Boolean).join('. ')
  return t('establishments.failed')
}

export function fieldText(error: Error | null, field: string): string | null {
  if (!isProblem(error, 422)) return null
  const found = error.errors.filter((one) => one.field === field || one.field.startsWith(`${field}.`))
  return found.length > 0 ? [...new Set(found.map((one) => one.message))].join('. ') : null
}

/** The establishment that looks the same, where that is what stands against it. */
export function twinOf(error: Error | null): string | null {
  if (!isProblem(error, 422)) return null
  const found = error.errors.find((one) => one.code === 'same_name' || one.code === 'same_licence')
  const id = (found as { establishment_id?: unknown } | undefined)?.establishment_id
  return typeof id === 'string' ? id : null
}

export function hasCode(error: Error | null, code: string): boolean {
  return isProblem(error, 422) && error.errors.some((one) => one.code === code)
}
