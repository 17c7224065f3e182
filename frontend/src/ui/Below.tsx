/** What stands below the first sight of a screen: asked for once that is painted, so that it takes nothing from it. */
import { startTransition, Suspense, useEffect, useState, type ReactNode } from 'react'
import { Skeleton } from './Skeleton'

const HEIGHT = 420

export function Below({ children }: { children: ReactNode }) {
  const [isPainted, setPainted] = useState(false)
  useEffect(() => {
    let timer: number | undefined
    // The frame that is being made is painted when a task after it runs.
    const frame = requestAnimationFrame(() => {
      timer = window.setTimeout(() => startTransition(() => setPainted(true)))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [])
  const room = <Skeleton height={HEIGHT} />
  return isPainted ? <Suspense fallback={room}>{children}</Suspense> : room
}
