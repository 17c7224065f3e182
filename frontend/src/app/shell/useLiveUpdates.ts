/** Listens to the server's events and refreshes what they concern, so that an accepted figure shows at once. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keys } from '@/api/keys'

export function useLiveUpdates(): void {
  const queries = useQueryClient()
  useEffect(() => {
    const source = new EventSource('/api/v1/events')
    source.addEventListener('progress', () => {
      void queries.invalidateQueries({ queryKey: keys.progress })
      void queries.invalidateQueries({ queryKey: ['completeness'] })
    })
    source.addEventListener('submission', () => {
      // The open report is left alone: its own saving knows better what is new.
      void queries.invalidateQueries({ queryKey: ['submissions', 'list'] })
      void queries.invalidateQueries({ queryKey: ['completeness'] })
      void queries.invalidateQueries({ queryKey: keys.me })
    })
    return () => source.close()
  }, [queries])
}
