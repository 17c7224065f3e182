/** Why something done to one's own account did not go through. */
import { failureOf } from '@/api/failure'

export const failureText = failureOf('account')
