/** The way to the due dates of a period, for whoever may set them. */
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Period } from '@/api/types'
import { allows } from '@/lib/actions'
import { late } from '@/lib/late'
import { Button } from '@/ui/Button'

const DueDatesDialog = late(() => import('./DueDatesDialog').then((m) => ({ default: m.DueDatesDialog })))

export function DueDatesButton({ period }: { period: Period }) {
  const { t } = useTranslation()
  const [isOpen, open] = useState(false)
  if (!allows(period.actions, 'schedule')) return null
  return (
    <>
      <Button icon="calendar" onClick={() => open(true)}>
        {t('deadlines.schedule.button')}
      </Button>
      {isOpen && (
        <Suspense>
          <DueDatesDialog period={period} onClose={() => open(false)} />
        </Suspense>
      )}
    </>
  )
}
