/** A request waits for a proof of who sits there: it is asked for here, whatever screen sent the request. */
import { Suspense, useSyncExternalStore } from 'react'
import { stepUp } from '@/api/stepUp'
import { late } from '@/lib/late'

const Dialog = late(() => import('./StepUpDialog').then((m) => ({ default: m.StepUpDialog })))

export function StepUp() {
  const isAsked = useSyncExternalStore(stepUp.subscribe, stepUp.isAsked)
  if (!isAsked) return null
  return (
    <Suspense>
      <Dialog />
    </Suspense>
  )
}
