/** Why something done to an invitation did not go through. */
import { failureOf } from '@/api/failure'

export { fieldText } from '@/api/failure'
export const failureText = failureOf('invitations', 'someWrong')
