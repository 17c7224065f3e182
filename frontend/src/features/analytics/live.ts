/** Listens to the server, so that a figure shows within a second of its acceptance. */
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keys } from '@/api/keys'

/** A bulk acceptance sends a burst of events; a refresh is longer than the pause between two. */
const GATHER = 400
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
  const progress = gather(() => {
    void client.invalidateQueries({ queryKey: keys.progress })
    void client.invalidateQueries({ queryKey: ['completeness'] })
  })
  const submission = gather(() => refreshLists(client))
  const assignment = gather(() => {
    void client.invalidateQueries({ queryKey: ['assignments'] })
    void client.invalidateQueries({ queryKey: keys.me })
  })
  const difficulty = gather(() => {
    void client.invalidateQueries({ queryKey: ['difficulties'] })
    void client.invalidateQueries({ queryKey: keys.me })
  })
  const evaluation = gather(() => void client.invalidateQueries({ queryKey: ['evaluations'] }))
  const document = gather(() => {
    void client.invalidateQueries({ queryKey: ['documents'] })
  })
  const notice = gather(() => {
    void client.invalidateQueries({ queryKey: ['notices'] })
    void client.invalidateQueries({ queryKey: keys.me })
  })
  const open = () => {
    source = new EventSource('/api/v1/events')
    source.addEventListener('progress', progress)
    source.addEventListener('submission', submission)
    source.addEventListener('assignment', assignment)
    source.addEventListener('difficulty', difficulty)
    source.addEventListener('evaluation', evaluation)
    source.addEventListener('document', document)
    source.addEventListener('notice', notice)
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
  void client.invalidateQueries({ queryKey: ['feeding'] })
  void client.invalidateQueries({ queryKey: ['reopenings'] })
  void client.invalidateQueries({ queryKey: keys.me })
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
