/** The one bulk acceptance of this page: it goes on while other screens are open. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { keys } from '@/api/keys'
import { createBulkAccept, type BulkRun } from './bulkAccept'
import { acceptSubmission } from './queries'

const bulk = createBulkAccept(acceptSubmission)

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault()
}

export function useBulkAccept(): BulkRun & Pick<typeof bulk, 'start' | 'retry' | 'stop' | 'clear'> {
  const run = useSyncExternalStore(bulk.subscribe, bulk.current)
  const client = useQueryClient()
  const accepted = run.rows.filter((row) => row.outcome === 'accepted').length
  useEffect(() => {
    if (run.isRunning || accepted === 0) return
    for (const queryKey of [keys.submissions, keys.progress, keys.me, ['completeness']])
      void client.invalidateQueries({ queryKey })
  }, [run.isRunning, accepted, client])
  useEffect(() => {
    if (!run.isRunning) return
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [run.isRunning])
  return { ...run, start: bulk.start, retry: bulk.retry, stop: bulk.stop, clear: bulk.clear }
}
