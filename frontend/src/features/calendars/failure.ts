/** Why a day of the calendar was not changed. */
import { failureOf } from '@/api/failure'

export { fieldText } from '@/api/failure'
export const failureText = failureOf('settings.calendar')
