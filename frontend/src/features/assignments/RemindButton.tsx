/** One press on the way to reminding everybody of what is overdue, as narrowed. */
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '@/access/session'
import { late } from '@/lib/late'
import { Button } from '@/ui/Button'
import type { AssignmentFilter } from './queries'

const RemindDialog = late(() => import('./RemindDialog').then((m) => ({ default: m.RemindDialog })))

interface Props {
  filter: AssignmentFilter
  late: number | undefined
  /** Named where the button stands beside one body of many. */
  unit?: string
}

export function RemindButton({ filter, late, unit }: Props) {
  const { t } = useTranslation()
  const mayRemind = useCan('assignment.remind')
  const [isAsking, ask] = useState(false)
  const [done, setDone] = useState(0)
  if (!mayRemind || !late) return null
  return (
    <>
      {done > 0 && (
        <span role="status" className="small">
          {t('assignments.remind.done', { count: done })}
        </span>
      )}
      <Button
        size="s"
        icon="bell"
        aria-label={unit && t('assignments.remind.of', { unit })}
        onClick={() => ask(true)}
      >
        {t(unit ? 'assignments.remind.short' : 'assignments.remind.button')}
      </Button>
      <Suspense>
        {isAsking && (
          <RemindDialog
            filter={filter}
            onDone={(count) => {
              ask(false)
              setDone(count)
            }}
            onClose={() => ask(false)}
          />
        )}
      </Suspense>
    </>
  )
}
