/** Why something done to a report did not go through. */
import { failureOf } from '@/api/failure'

export { fieldText } from '@/api/failure'
export const failureText = failureOf('reports')
