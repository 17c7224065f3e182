/** A day taken out of the calendar; which due dates move back is told before. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalendarChanged, CalendarDay, PlanCalendar } from '@/api/settings'
import { formatDate } from '@/lib/dates'
import { Dialog } from '@/ui/Dialog'
import { TextArea } from '@/ui/TextArea'
import { fieldText } from './failure'
import { useCalendarChange } from './queries'
import { Refused, Weighed } from './Weighed'

interface Props {
  calendar: PlanCalendar
  day: CalendarDay
  onSaved: (saved: CalendarChanged) => void
  onClose: () => void
}

export function RemoveDialog({ calendar, day, onSaved, onClose }: Props) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const act = useCalendarChange(calendar)
  const refusal = fieldText(act.error, 'day')
  return (
    <Dialog
      isOpen
      title={t('settings.calendar.removeTitle', { name: day.name, day: formatDate(day.day) })}
      sub={t('settings.calendar.removeSub')}
      confirm={t('settings.calendar.removeConfirm')}
      isBusy={act.isPending}
      onConfirm={() => act.mutate({ verb: 'remove', day: day.day, reason }, { onSuccess: onSaved })}
      onClose={onClose}
    >
      <Refused calendar={calendar} error={act.error} />
      {refusal && <p role="alert">{refusal}</p>}
      <Weighed calendar={calendar} asked={{ action: 'remove', day: day.day, is_worked: false }} />
      <TextArea
        label={t('settings.reason')}
        hint={t('settings.noPersonalData')}
        rows={2}
        value={reason}
        error={fieldText(act.error, 'reason')}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  )
}
