/** Why something done to a paper did not go through; the first sentence of a refused form says that nothing was kept. */
import type { TFunction } from 'i18next'
import { isProblem } from '@/api/problems'
import { failureOf } from '@/api/failure'

export { fieldsOf, fieldText } from '@/api/failure'

const say = failureOf('documents')

export function failureText(error: Error | null, t: TFunction): string | null {
  return isProblem(error, 422) ? t('documents.someWrong') : say(error, t)
}
