/** Why a setting was not changed. */
import { failureOf } from '@/api/failure'

export { fieldText } from '@/api/failure'
export const failureText = failureOf('settings')
