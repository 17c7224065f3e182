/** Shows its children only to whom one of the verbs is granted. The server decides again on every request. */
import type { ReactNode } from 'react'
import { useCan } from './session'

export function IfCan({ verb, children }: { verb: string | string[]; children: ReactNode }) {
  return useCan(...[verb].flat()) ? children : null
}
