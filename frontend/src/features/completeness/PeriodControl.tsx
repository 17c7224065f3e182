/** Closes a period or opens it; shows first what that means and for whom, and what was done before. */
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Period } from '@/api/types'
import { allows } from '@/lib/actions'
import { late } from '@/lib/late'
import { Button } from '@/ui/Button'

const PeriodDialog = late(() => import('./PeriodDialog').then((m) => ({ default: m.PeriodDialog })))

export function PeriodControl({ period }: { period: Period }) {
  const { t } = useTranslation()
  const [isAsking, ask] = useState(false)
  const action = period.is_open ? 'close' : 'open'
  if (!allows(period.actions, action)) return null
  return (
    <>
      <Button icon="lock" onClick={() => ask(true)}>
        {t(`completeness.period.${action}`)}
      </Button>
      {isAsking && (
        <Suspense>
          <PeriodDialog period={period} onClose={() => ask(false)} />
        </Suspense>
      )}
    </>
  )
}
