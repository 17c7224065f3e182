/** A window's code comes after the screen and before anybody opens it: no first load carries it. */
import { Suspense, useState, type ComponentType } from 'react'
import { late } from '@/lib/late'
import { useSoon } from './useSoon'

export function opened<P extends { isOpen: boolean }>(load: () => Promise<{ default: ComponentType<P> }>) {
  const Full = late(load)
  return function Opened(props: P) {
    const [wasOpened, setOpened] = useState(props.isOpen)
    useSoon(load)
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
