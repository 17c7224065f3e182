/** Why a step of a visit did not go through: in a sentence, and by field where one is to blame. */
import type { TFunction } from 'i18next'
import { isProblem } from '@/api/problems'

export function failureText(error: Error | null, t: TFunction): string | null {
  if (!error) return null
  if (isProblem(error, 412)) return t('inspections.stale')
  if (isProblem(error) && error.errors.length > 0)
    return [...new Set(error.errors.map((one) => one.message))].join('. ')
  if (isProblem(error)) return [error.title, error.detail].filter(Boolean).join('. ')
  return t('inspections.failed')
}
