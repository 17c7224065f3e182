/** Asks for what an act needs: from which day and why, or a number and the day it was counted. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { EstablishmentDetail } from '@/api/establishments'
import { Dialog } from '@/ui/Dialog'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { fieldText } from './failure'
import { FailureNote } from './FailureNote'
import { type Act, useAct } from './queries'

export type Asked = Exclude<Act['verb'], 'edit'>

interface Props {
  one: EstablishmentDetail
  asked: Asked
  onClose: () => void
}

export function ActDialog({ one, asked, onClose }: Props) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const [day, setDay] = useState(today)
  const [reason, setReason] = useState('')
  const [workers, setWorkers] = useState('')
  const act = useAct(one.id, one.etag)
  const words = `establishments.acts.${asked === 'designate' && one.is_listed ? 'release' : asked}`
  const isCount = asked === 'count'
  return (
    <Dialog
      isOpen
      title={t(`${words}.title`)}
      sub={t(`${words}.sub`)}
      confirm={t(`${words}.confirm`)}
      isBusy={act.isPending}
      onConfirm={() => act.mutate(actOf(asked, one, { day, reason, workers }), { onSuccess: onClose })}
      onClose={onClose}
    >
      <FailureNote error={act.error} />
      <TextField
        label={t(isCount ? 'establishments.countedOn' : 'establishments.fromDay')}
        type="date"
        max={today}
        value={day}
        error={fieldText(act.error, isCount ? 'counted_on' : 'on')}
        onChange={(event) => setDay(event.target.value)}
      />
      {isCount ? (
        <TextField
          label={t('establishments.workers')}
          hint={t('establishments.onlyNumber')}
          inputMode="numeric"
          value={workers}
          error={fieldText(act.error, 'workers')}
          onChange={(event) => setWorkers(event.target.value)}
        />
      ) : (
        <TextArea
          label={t('establishments.reason')}
          hint={t('establishments.noPersonalData')}
          maxLength={500}
          value={reason}
          error={fieldText(act.error, 'reason')}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
    </Dialog>
  )
}

interface Answer {
  day: string
  reason: string
  workers: string
}

function actOf(asked: Asked, one: EstablishmentDetail, { day, reason, workers }: Answer): Act {
  if (asked === 'count') return { verb: asked, counted_on: day, workers: wholeNumber(workers) }
  if (asked === 'designate') return { verb: asked, is_listed: !one.is_listed, on: day, reason }
  return { verb: asked, on: day, reason }
}

/** What is no whole number goes as it was typed, so that the answer names the field. */
export function wholeNumber(text: string): number {
  const plain = text.trim()
  return /^\d+$/.test(plain) ? Number(plain) : (plain as unknown as number)
}
