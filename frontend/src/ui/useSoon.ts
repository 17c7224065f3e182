/** Code that a person may ask for comes after the screen and before she does: without a network it is there too. */
import { useEffect } from 'react'

/** Milliseconds in which a screen stands. */
export const SOON = 1500

export function useSoon(load: () => Promise<unknown>): void {
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => undefined), SOON)
    return () => clearTimeout(timer)
  }, [load])
}
