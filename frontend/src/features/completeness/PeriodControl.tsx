/** Closes a period so that nobody changes its figures, or opens it again; asks before it does. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '@/api/problems'
import type { Period } from '@/api/types'
import { allows } from '@/lib/actions'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { Note } from '@/ui/Note'
import { setPeriodOpen } from './queries'

export function PeriodControl({ period }: { period: Period }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [isAsking, ask] = useState(false)
  const action = period.is_open ? 'close' : 'open'
  const change = useMutation({
    mutationFn: () => setPeriodOpen(period, !period.is_open),
    onSettled: () => client.invalidateQueries(),
    onSuccess: () => ask(false),
  })
  if (!allows(period.actions, action)) return null
  const name = period.name
  return (
    <>
      <Button icon="lock" onClick={() => ask(true)}>
        {t(`completeness.period.${action}`)}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={t(`completeness.period.${action}Title`, { name })}
        confirm={t(`completeness.period.${action}`)}
        cancel={t('common.cancel')}
        isBusy={change.isPending}
        onConfirm={() => change.mutate()}
        onClose={() => ask(false)}
      >
        <p>{t(`completeness.period.${action}Text`)}</p>
        {change.error && (
          <Note tone="bad" role="alert">
            {t(isProblem(change.error, 412) ? 'completeness.period.stale' : 'completeness.period.failed')}
          </Note>
        )}
      </Confirm>
    </>
  )
}
