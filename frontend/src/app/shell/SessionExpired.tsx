/** The session ended while a page was open: signing in again happens here, and nothing typed is lost. */
import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useSyncExternalStore } from 'react'
import { expiry } from '@/api/expiry'
import { stepUp } from '@/api/stepUp'
import { late } from '@/lib/late'

const Dialog = late(() => import('./SessionExpiredDialog').then((m) => ({ default: m.SessionExpiredDialog })))

export function SessionExpired() {
  const isExpired = useSyncExternalStore(expiry.subscribe, expiry.isExpired)
  const queries = useQueryClient()
  if (!isExpired) return null
  const goOn = () => {
    // Whoever has just signed in has proven enough: what waited for that goes on too.
    stepUp.settle(true)
    void queries.invalidateQueries()
  }
  return (
    <Suspense>
      <Dialog onSignedIn={goOn} />
    </Suspense>
  )
}
