/** Tells when a part of the page is a screen or less away from being seen, or is to be printed; it stays true. */
import { useEffect, useState, type RefObject } from 'react'
import { BEFORE_PRINTING } from '@/lib/printing'

export function useIsNear(part: RefObject<Element | null>): boolean {
  const [isNear, setNear] = useState(typeof IntersectionObserver === 'undefined')
  useEffect(() => {
    if (isNear || !part.current) return
    const come = () => setNear(true)
    const watch = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && come(), {
      rootMargin: '100% 0px',
    })
    watch.observe(part.current)
    for (const event of [BEFORE_PRINTING, 'beforeprint']) window.addEventListener(event, come)
    return () => {
      watch.disconnect()
      for (const event of [BEFORE_PRINTING, 'beforeprint']) window.removeEventListener(event, come)
    }
  }, [part, isNear])
  return isNear
}
