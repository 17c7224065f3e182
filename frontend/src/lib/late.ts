/** Code that comes after its page, and never takes the page along: what cannot be fetched yet is asked for again. */
import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import type { Late } from '@/locales/late'
import { loadWords } from './i18n'

/** Milliseconds before the next try; the last goes on. */
const PAUSES = [500, 2000, 5000, 15_000]
/** Tries after which the reader is told. */
const QUIET = 2

const waiting = new Set<object>()
const listeners = new Set<() => void>()

/**
 * Like `lazy`, with the part's own words beside its code; but what cannot be fetched stays away, and is tried again,
 * at once when the network is back.
 */
// The bound is that of `lazy` itself: components of any props.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function late<C extends ComponentType<any>>(
  load: () => Promise<{ default: C }>,
  ...words: Late[]
): LazyExoticComponent<C> {
  return lazy(() => untilItComes(async () => (await Promise.all([load(), loadWords(...words)]))[0]))
}

export async function untilItComes<T>(load: () => Promise<T>): Promise<T> {
  const self = {}
  for (let tries = 0; ; tries += 1) {
    try {
      const part = await load()
      tell(() => waiting.delete(self))
      return part
    } catch (error) {
      if (tries + 1 >= QUIET) {
        // Code that fails when it runs would come back here as well: it must not fail in silence.
        console.warn('a part of the page does not come', error)
        tell(() => waiting.add(self))
      }
      await pause(PAUSES[Math.min(tries, PAUSES.length - 1)]!)
    }
  }
}

/** Whether a part of the page still stays away after more than one try. */
export const missingParts = {
  subscribe(notify: () => void) {
    listeners.add(notify)
    return () => listeners.delete(notify)
  },
  isWaiting: () => waiting.size > 0,
}

function tell(change: () => void) {
  change()
  for (const notify of listeners) notify()
}

function pause(length: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer)
      window.removeEventListener('online', go)
      resolve()
    }
    const timer = setTimeout(go, length)
    window.addEventListener('online', go)
  })
}
