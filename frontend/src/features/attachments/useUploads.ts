/** Files on their way, two at a time for the whole page; each can be stopped, tried again or put aside. */
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '@/api/problems'
import type { AttachmentLimits } from '@/api/types'
import { refusalOf, sayingOf } from './limits'
import { sendAttachment, useRefresh, type Place } from './queries'

export interface Upload {
  id: string
  file: File
  /** null while it waits, 1 while the server examines it. */
  share: number | null
  error: string | null
  canRetry: boolean
}

const AT_ONCE = 2
let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

/** The same bytes are refused again; only what lay on the way or in the moment may pass next time. */
function isWorthTrying(error: unknown): boolean {
  return !isProblem(error) || error.status === 401 || error.status >= 500
}

export function useUploads(place: Place, onAdded: (name: string) => void) {
  const { t } = useTranslation()
  const refresh = useRefresh(place.parent)
  const [uploads, setUploads] = useState<Upload[]>([])
  const stops = useRef(new Map<string, AbortController>())
  const change = (id: string, changed: Partial<Upload>) =>
    setUploads((all) => all.map((each) => (each.id === id ? { ...each, ...changed } : each)))
  const drop = (id: string) => {
    stops.current.get(id)?.abort()
    setUploads((all) => all.filter((each) => each.id !== id))
  }

  const send = async ({ id, file }: Upload) => {
    const stop = new AbortController()
    stops.current.set(id, stop)
    change(id, { share: null, error: null })
    const sending = { signal: stop.signal, onProgress: (share: number) => change(id, { share }) }
    try {
      await inTurn(async () => {
        stop.signal.throwIfAborted()
        await sendAttachment(place, id, file, sending)
      })
      await refresh()
      drop(id)
      onAdded(file.name)
    } catch (error) {
      if (!stop.signal.aborted) change(id, { error: sayingOf(error, t), canRetry: isWorthTrying(error) })
    }
  }

  const add = (files: Iterable<File>, limits: AttachmentLimits) => {
    for (const file of files) {
      const error = refusalOf(file, limits, t)
      const upload = { id: crypto.randomUUID(), file, share: null, error, canRetry: !error }
      setUploads((all) => [...all, upload])
      if (!error) void send(upload)
    }
  }
  return { uploads, add, drop, retry: (upload: Upload) => void send(upload) }
}

export type Uploads = ReturnType<typeof useUploads>
