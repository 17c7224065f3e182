/** Why something done to the budget did not go through. */
import { failureOf } from '@/api/failure'

export { fieldText } from '@/api/failure'
export const failureText = failureOf('budget')
