/** A window over the page with a heading, a body that scrolls and its buttons. */
import { opened } from './opened'
import type { Props } from './windows/DialogWindow'

export const Dialog = opened<Props>(() => import('./windows/DialogWindow'))
