/** Why something done to a person or a role did not go through. */
import { failureOf } from '@/api/failure'

export { fieldText } from '@/api/failure'
export const failureText = failureOf('people', 'someWrong')
