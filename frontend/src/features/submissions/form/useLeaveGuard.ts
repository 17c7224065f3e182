/** Keeps a closed tab from losing what is not saved yet; leaving for another screen saves first. */
import { useEffect } from 'react'
import type { ReportStore } from './reportStore'

export function useLeaveGuard(store: ReportStore): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (store.hasUnsaved()) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => {
      window.removeEventListener('beforeunload', warn)
      void store.flush()
    }
  }, [store])
}
