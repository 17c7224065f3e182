/** Listens to the server, so that a figure shows within a second of its acceptance. */
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keys } from '@/api/keys'

/** A bulk acceptance sends a burst of events: they are answered together. */
const GATHER = 120
const RETRY = 15_000

export function useLiveFigures(): void {
  const client = useQueryClient()
  useEffect(() => listen(client), [client])
}

/** Opens the stream and keeps it open; returns how to close it. */
export function listen(client: QueryClient): () => void {
  if (typeof EventSource === 'undefined') return () => {}
  let source: EventSource
  let retry: ReturnType<typeof setTimeout> | undefined
  const progress = gather(() => void client.invalidateQueries({ queryKey: keys.progress }))
  const submission = gather(() => refreshLists(client))
  const open = () => {
    source = new EventSource('/api/v1/events')
    source.addEventListener('progress', progress)
    source.addEventListener('submission', submission)
    source.addEventListener('error', () => {
      // The browser reconnects by itself unless the answer was a refusal (signed out, server full).
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, RETRY)
    })
  }
  open()
  return () => {
    clearTimeout(retry)
    source.close()
  }
}

/** Leaves the single submission alone: somebody may be typing in it or judging it. */
function refreshLists(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['completeness'] })
  void client.invalidateQueries({ queryKey: ['submissions', 'list'] })
  void client.invalidateQueries({ queryKey: keys.me })
}

function gather(run: () => void): () => void {
  let waiting = false
  return () => {
    if (waiting) return
    waiting = true
    setTimeout(() => {
      waiting = false
      run()
    }, GATHER)
  }
}
