/** A window's code comes after the screen and before anybody opens it: no first load carries it. */
import { lazy, Suspense, useEffect, useState, type ComponentType } from 'react'

const SOON = 1500

export function opened<P extends { isOpen: boolean }>(load: () => Promise<{ default: ComponentType<P> }>) {
  const Full = lazy(load)
  return function Opened(props: P) {
    const [wasOpened, setOpened] = useState(props.isOpen)
    useEffect(() => {
      const timer = setTimeout(() => void load(), SOON)
      return () => clearTimeout(timer)
    }, [])
    // Once opened it stays, so that it can close as it opened.
    if (props.isOpen && !wasOpened) setOpened(true)
    if (!wasOpened) return null
    return (
      <Suspense fallback={null}>
        <Full {...props} />
      </Suspense>
    )
  }
}
