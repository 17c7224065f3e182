/** Why a step of a visit did not go through, in the words of these screens. */
import { failureOf } from '@/api/failure'

export { fieldText } from '@/api/failure'
export const failureText = failureOf('inspections')
