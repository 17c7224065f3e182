/** A menu's code comes after the screen, or as soon as a person reaches for it: the first load carries its button. */
import { Suspense, useState, type ComponentType } from 'react'
import { late } from '@/lib/late'
import { useSoon } from './useSoon'

/** What the plain button passes on to its element. */
export interface Wanting {
  'aria-haspopup': 'menu'
  'aria-expanded': boolean
  onClick: () => void
  onPointerEnter: () => void
  onFocus: () => void
}

type Load<P> = () => Promise<{ default: ComponentType<P> }>

/** `Plain` is the button alone; the component that `load` brings takes its place, already open, once it is pressed. */
export function deferred<P extends object>(Plain: ComponentType<P & { wanting: Wanting }>, load: Load<P>) {
  const Full = late(load)
  return function Deferred(props: P) {
    const [isWanted, setWanted] = useState(false)
    useSoon(load)
    const preload = () => void load()
    const wanting: Wanting = {
      'aria-haspopup': 'menu',
      'aria-expanded': false,
      onClick: () => setWanted(true),
      onPointerEnter: preload,
      onFocus: preload,
    }
    if (!isWanted) return <Plain {...props} wanting={wanting} />
    return (
      <Suspense fallback={<Plain {...props} wanting={wanting} />}>
        <Full {...props} />
      </Suspense>
    )
  }
}
