/** In a trial alone: whether it has its figures, and how to have them filled in. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Demo } from '@/api/system'
import { formatInteger } from '@/lib/numbers'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Confirm } from '@/ui/Confirm'
import { FailureNote } from '@/ui/FailureNote'
import { Note } from '@/ui/Note'
import { useFillDemo } from './queries'

export function DemoCard({ demo }: { demo: Demo }) {
  const { t } = useTranslation()
  const [isAsking, ask] = useState(false)
  const fill = useFillDemo()
  const send = () => fill.mutate(undefined, { onSettled: () => ask(false) })
  const counts = { begun: formatInteger(demo.begun), reports: formatInteger(demo.reports) }
  return (
    <Card title={t('system.demo.title')} sub={t('system.demo.sub')}>
      <FailureNote>{fill.isError ? t('system.demo.failed') : null}</FailureNote>
      {demo.is_under_way ? (
        <Note role="status">{t('system.demo.underWay', counts)}</Note>
      ) : (
        <p>
          {demo.begun === 0
            ? t('system.demo.none')
            : t('system.demo.begun', { ...counts, count: demo.reports })}
        </p>
      )}
      {demo.can_fill && <Button onClick={() => ask(true)}>{t('system.demo.fill')}</Button>}
      <Confirm
        isOpen={isAsking}
        title={t('system.demo.confirm.title')}
        confirm={t('system.demo.confirm.act')}
        cancel={t('common.cancel')}
        isBusy={fill.isPending}
        onConfirm={send}
        onClose={() => ask(false)}
      >
        {t('system.demo.confirm.body')}
      </Confirm>
    </Card>
  )
}
