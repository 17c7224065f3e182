/** What administrators alone see on these pages comes with its words after the page, and nobody else loads it. */
import { Suspense } from 'react'
import { useCan } from '@/access/session'
import type { AreaDetail } from '@/api/plan'
import type { Organisation } from '@/api/registry'
import { late } from '@/lib/late'

const BodyActions = late(
  () => import('./keeping/Actions').then((m) => ({ default: m.BodyActions })),
  'territory',
)
const AreaActions = late(
  () => import('./keeping/Actions').then((m) => ({ default: m.AreaActions })),
  'territory',
)
const NewButton = late(() => import('./keeping/NewButton'), 'territory')

export function BodyKeeping({ body }: { body: Organisation }) {
  if (body.actions.length === 0) return null
  return (
    <Suspense fallback={null}>
      <BodyActions body={body} />
    </Suspense>
  )
}

export function AreaKeeping({ area }: { area: AreaDetail }) {
  if (area.actions.length === 0) return null
  return (
    <Suspense fallback={null}>
      <AreaActions area={area} />
    </Suspense>
  )
}

/** For whoever keeps the map of the whole plan. */
export function NewKept({ noun }: { noun: 'organisation' | 'area' }) {
  if (!useCan(`${noun}.create`)) return null
  return (
    <Suspense fallback={null}>
      <NewButton noun={noun} />
    </Suspense>
  )
}
