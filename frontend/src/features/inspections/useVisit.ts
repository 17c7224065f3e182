/** The visit on this device: what was put down, how much still waits, and its delivery, again and again until it is there. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useSession } from '@/access/session'
import type { InspectionDetail } from '@/api/inspections'
import { keys } from '@/api/keys'
import { isProblem, type ApiProblem } from '@/api/problems'
import { deliver, inspectionQuery, type Step } from './queries'
import { change, keep, load, markSent, queue, settle, type Kept, type Visit } from './visitForm'

const AGAIN_MS = 3000
const PAUSE_MS = 600

export function useVisit(seen: InspectionDetail) {
  const client = useQueryClient()
  const me = useSession().person.id
  const [visit, setVisit] = useState(() => load(me, seen))
  const [refused, setRefused] = useState<ApiProblem | null>(null)
  const [isAway, setAway] = useState(false)
  const now = useRef(visit)
  const isBusy = useRef(false)

  const put = useCallback(
    (next: Visit) => {
      now.current = keep(me, seen.id, next)
      setVisit(next)
    },
    [me, seen.id],
  )

  const flush = useCallback(async () => {
    if (isBusy.current) return
    isBusy.current = true
    try {
      while (now.current.waiting[0]) {
        put(markSent(now.current))
        const { key, step } = now.current.waiting[0]
        const fresh = await deliver(seen.id, now.current.etag, key, step)
        put(settle(now.current, key, fresh.etag))
        client.setQueryData(keys.inspection(seen.id), fresh)
        setRefused(null)
      }
      setAway(false)
      void client.invalidateQueries({ queryKey: ['inspections'] })
    } catch (error) {
      // A refusal is for the person to read; silence is waited out.
      if (!isProblem(error) || error.status >= 500 || error.status === 401) setAway(true)
      else await give(error)
    } finally {
      isBusy.current = false
    }
    async function give(error: ApiProblem) {
      const fresh = await client.fetchQuery({ ...inspectionQuery(seen.id), staleTime: 0 }).catch(() => null)
      const first = now.current.waiting[0]
      if (!first) return
      if (error.status === 412 && fresh) return put({ ...now.current, etag: fresh.etag })
      setRefused(error)
      put(settle(now.current, first.key, fresh?.etag ?? now.current.etag))
    }
  }, [client, put, seen.id])

  useDelivery(visit, isAway, flush)
  return {
    form: visit.form,
    waiting: visit.waiting.length,
    isAway,
    refused,
    set: (part: Partial<Kept>) => put(change(now.current, part)),
    step: (step: Step) => put(queue(now.current, step)),
  }
}

/** Soon after something was put down, when the network is back, and every few seconds while it is not. */
function useDelivery(visit: Visit, isAway: boolean, flush: () => Promise<void>): void {
  useEffect(() => {
    if (visit.waiting.length === 0) return
    const timer = setTimeout(() => void flush(), isAway ? AGAIN_MS : PAUSE_MS)
    const onOnline = () => void flush()
    window.addEventListener('online', onOnline)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('online', onOnline)
    }
  }, [visit, isAway, flush])

  // A try that failed changes nothing else, so it winds the clock itself.
  useEffect(() => {
    if (!isAway) return
    const timer = setInterval(() => void flush(), AGAIN_MS)
    return () => clearInterval(timer)
  }, [isAway, flush])
}

export type VisitHere = ReturnType<typeof useVisit>
