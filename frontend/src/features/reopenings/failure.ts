/** Why a decision on a reopening did not go through, in a sentence. */
import type { TFunction } from 'i18next'
import { isProblem } from '@/api/problems'

export function failureText(error: Error | null, t: TFunction): string | null {
  if (!error) return null
  if (isProblem(error, 412)) return t('reopening.stale')
  if (isProblem(error, 422)) return error.errors.map((one) => one.message).join('. ')
  if (isProblem(error)) return [error.title, error.detail].filter(Boolean).join('. ')
  return t('reopening.failed')
}
