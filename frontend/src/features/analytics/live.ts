/** Listens to the server, so that a figure shows within a second of its acceptance. */
import { useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keys } from '@/api/keys'

/** A bulk acceptance sends a burst of events; a refresh is longer than the pause between two. */
const GATHER = 400
const RETRY = 15_000
const RECONNECT = 3_000
/** How long the answer about the person may have been under way. */
const SLOWEST = 5_000

export function useLiveFigures(): void {
  const client = useQueryClient()
  useEffect(() => listen(client), [client])
}

/** Opens the stream and keeps it open; returns how to close it. */
export function listen(client: QueryClient): () => void {
  if (typeof EventSource === 'undefined') return () => {}
  let source: EventSource
  let retry: ReturnType<typeof setTimeout> | undefined
  let heard = shownSince(client)
  const hear = () => (heard = Date.now())
  const again = (...queryKeys: QueryKey[]) =>
    gather(() => queryKeys.forEach((queryKey) => void client.invalidateQueries({ queryKey })))
  const loads = {
    progress: again(keys.progress, ['completeness']),
    // Not the single one: somebody may be typing in it or judging it.
    submission: again(['completeness'], ['submissions', 'list'], ['feeding'], ['reopenings'], keys.me),
    assignment: again(['assignments'], keys.me),
    difficulty: again(['difficulties'], keys.me),
    evaluation: again(['evaluations']),
    document: again(['documents']),
    inspection: again(['inspections']),
    report: again(['reports'], keys.me),
    budget_line: again(['budget', 'list'], ['budget', 'waiting'], keys.me),
    notice: again(['notices'], keys.me),
  }
  const open = () => {
    source = new EventSource(`/api/v1/events?missed=${secondsSince(heard)}`)
    source.addEventListener('open', hear)
    for (const [event, load] of Object.entries(loads))
      source.addEventListener(event, () => {
        hear()
        load()
      })
    source.addEventListener('error', () => {
      // A refusal (signed out, server full) closes it; otherwise the browser would ask again for the first seconds.
      const pause = source.readyState === EventSource.CLOSED ? RETRY : RECONNECT
      source.close()
      clearTimeout(retry)
      retry = setTimeout(open, pause)
    })
  }
  open()
  return () => {
    clearTimeout(retry)
    source.close()
  }
}

/** What the page shows is as new as the page, or as its person where somebody signed in on it later. */
function shownSince(client: QueryClient): number {
  return Math.max(performance.timeOrigin, (client.getQueryState(keys.me)?.dataUpdatedAt ?? 0) - SLOWEST)
}

/** Rounded up, and one for the clocks: what was heard twice is loaded twice, and nothing is missed. */
function secondsSince(moment: number): number {
  return Math.max(1, Math.ceil((Date.now() - moment) / 1000) + 1)
}

/** Runs at once, then at most once every GATHER; the last call is never lost. */
export function gather(run: () => void): () => void {
  let isResting = false
  let isWanted = false
  const go = () => {
    isResting = true
    isWanted = false
    run()
    setTimeout(() => {
      isResting = false
      if (isWanted) go()
    }, GATHER)
  }
  return () => {
    if (isResting) isWanted = true
    else go()
  }
}
