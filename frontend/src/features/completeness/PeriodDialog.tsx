/** The question before a period is closed or opened, with its preview; late reports must be acknowledged by a tick. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '@/api/problems'
import type { Opening } from '@/api/revisions'
import type { Period } from '@/api/types'
import { formatDate } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Check } from '@/ui/Check'
import { Dialog } from '@/ui/Dialog'
import { Note } from '@/ui/Note'
import { Skeleton } from '@/ui/Skeleton'
import { ClosingPreview } from './ClosingPreview'
import { PeriodHistory } from './PeriodHistory'
import { closingQuery, openingQuery, setPeriodOpen } from './queries'

export function PeriodDialog({ period, onClose }: { period: Period; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  // What is asked stays what it was while the answer is on its way.
  const [action] = useState(period.is_open ? 'close' : 'open')
  const [isSure, setSure] = useState(false)
  const [isChecked, setChecked] = useState(false)
  const isClosing = action === 'close'
  const closing = useQuery({ ...closingQuery(period.id), enabled: isClosing })
  const opening = useQuery({ ...openingQuery(period.id), enabled: !isClosing })
  const preview = isClosing ? closing : opening
  // A question not asked now may still have its last answer.
  const undone = (isClosing && closing.data?.lines.length) || 0
  const needsTick = undone > 0
  const change = useMutation({
    mutationFn: () => setPeriodOpen(period, action === 'open'),
    onSettled: () => client.invalidateQueries(),
    onSuccess: onClose,
  })
  const go = () => {
    setChecked(true)
    if (preview.data && (!needsTick || isSure)) change.mutate()
  }
  return (
    <Dialog
      isOpen
      isWide={isClosing}
      title={t(`completeness.period.${action}Title`, { name: period.name })}
      sub={t(`completeness.period.${action}Text`)}
      confirm={t(`completeness.period.${action}`)}
      isBusy={change.isPending}
      isHeld={!preview.data || (needsTick && !isSure)}
      onConfirm={go}
      onClose={onClose}
    >
      {change.error && (
        <Note tone="bad" role="alert">
          {t(isProblem(change.error, 412) ? 'completeness.period.stale' : 'completeness.period.failed')}
        </Note>
      )}
      {preview.error && <PreviewFailed onRetry={() => void preview.refetch()} />}
      {!preview.data && !preview.error && <Skeleton height={160} />}
      {isClosing && closing.data && <ClosingPreview closing={closing.data} />}
      {!isClosing && opening.data && <OpeningPreview opening={opening.data} />}
      {needsTick && (
        <Check
          isChecked={isSure}
          error={isChecked && !isSure ? t('completeness.closing.unsure') : null}
          onChange={setSure}
        >
          {t('completeness.closing.sure', { count: undone })}
        </Check>
      )}
      <PeriodHistory periodId={period.id} />
    </Dialog>
  )
}

function PreviewFailed({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation()
  return (
    <Note tone="bad" role="alert">
      {t('completeness.closing.failed')}{' '}
      <Button size="s" icon="refresh" onClick={onRetry}>
        {t('completeness.closing.retry')}
      </Button>
    </Note>
  )
}

function OpeningPreview({ opening }: { opening: Opening }) {
  const { t } = useTranslation()
  const { existing, to_make: owed, to_make_optional: optional, has_begun: hasBegun } = opening
  if (!hasBegun)
    return <Note>{t('completeness.opening.notBegun', { date: formatDate(opening.starts_on) })}</Note>
  return (
    <Note tone="primary">
      {existing > 0 && t('completeness.opening.existing', { count: existing })}{' '}
      {owed + optional > 0
        ? t('completeness.opening.toMake', { count: owed + optional, owed, optional })
        : t('completeness.opening.nothing')}
    </Note>
  )
}
