/** Why something done with a plan's data did not go through. */
import { failureOf } from '@/api/failure'

export { fieldText } from '@/api/failure'
export const failureText = failureOf('packs')
