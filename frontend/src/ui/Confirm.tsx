/** Asks once more before something that others will feel. */
import { opened } from './opened'
import type { Props } from './windows/ConfirmWindow'

export const Confirm = opened<Props>(() => import('./windows/ConfirmWindow'))
