/** Why the reader sees this page: its code and words come after the screen, so that no first sight is heavier for it. */
import { lazy, Suspense, useEffect, useState } from 'react'
import type { RowKind } from '@/api/rights'
import { loadWords } from '@/lib/i18n'

const AFTER_MS = 1500

const WhyISeeThis = lazy(async () => {
  const [module] = await Promise.all([import('@/features/explanations/WhyISeeThis'), loadWords('rights')])
  return { default: module.WhyISeeThis }
})

export function WhyHere(row: { kind: RowKind; id: string }) {
  const [isTime, setTime] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setTime(true), AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!isTime) return null
  return (
    <Suspense fallback={null}>
      <WhyISeeThis {...row} />
    </Suspense>
  )
}
