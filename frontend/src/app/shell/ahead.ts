/** Brings the screens of the person's own menu while the first one is being read: each then opens with its press. */
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { Me } from '@/api/types'
import { placesFor } from './reaching'

/** The first screen's own files and figures go before; a short look at a page brings nothing that is not used. */
const SETTLED = 2_000
const LONGEST_WAIT = 5_000

type Router = Pick<ReturnType<typeof useRouter>, 'loadRouteChunk' | 'routesByPath'>

export function useScreensAhead(me: Me): void {
  const router = useRouter()
  const wanted = placesFor(me)
    .map((place) => place.to)
    .join(' ')
  useEffect(() => bringAhead(router, wanted.split(' ')), [router, wanted])
}

/** One after the other, so that whatever is pressed meanwhile has the line; returns how to stop. */
export function bringAhead(router: Router, addresses: string[]): () => void {
  let isStopped = isSparing()
  const bring = async () => {
    for (const address of addresses) {
      await idle()
      const route = router.routesByPath[address as keyof Router['routesByPath']]
      if (isStopped || !navigator.onLine || !route) return
      await router.loadRouteChunk(route)
    }
  }
  // What does not come now is asked for again by the press.
  const timer = setTimeout(() => void bring().catch(() => undefined), SETTLED)
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}

/** Somebody who pays by the megabyte, or whose line is too slow for what was not asked for. */
function isSparing(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean; effectiveType?: string } }
  return connection?.saveData === true || /2g$/.test(connection?.effectiveType ?? '')
}

function idle(): Promise<void> {
  if (typeof requestIdleCallback === 'undefined') return new Promise((resolve) => setTimeout(resolve, 200))
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: LONGEST_WAIT }))
}
