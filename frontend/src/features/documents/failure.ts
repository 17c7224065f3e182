/** Why something done to a paper did not go through; of a refused form, first that nothing was kept. */
import { failureOf } from '@/api/failure'

export { fieldsOf, fieldText } from '@/api/failure'
export const failureText = failureOf('documents', 'someWrong')
