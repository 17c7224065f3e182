/** A day of the calendar added or corrected; which due dates it moves is told before it is saved. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '@/api/problems'
import type { CalendarChanged, CalendarDay, PlanCalendar } from '@/api/settings'
import { Dialog } from '@/ui/Dialog'
import { FieldError } from '@/ui/FieldError'
import { Segmented } from '@/ui/Segmented'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import styles from './Calendars.module.css'
import { fieldText } from './failure'
import { useCalendarChange } from './queries'
import { Refused, Weighed } from './Weighed'

interface Props {
  calendar: PlanCalendar
  day?: CalendarDay
  onSaved: (saved: CalendarChanged) => void
  onClose: () => void
}

interface Draft {
  day: string
  isWorked: boolean
  nameVi: string
  nameEn: string
}

export function DayDialog({ calendar, day: held, onSaved, onClose }: Props) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState<Draft>({
    day: held?.day ?? '',
    isWorked: held?.is_worked ?? false,
    nameVi: held?.name_vi ?? '',
    nameEn: held?.name_en ?? '',
  })
  const [reason, setReason] = useState('')
  const [isChecked, setChecked] = useState(false)
  const act = useCalendarChange(calendar)
  const { day, isWorked, nameVi, nameEn } = draft
  const type = (parts: Partial<Draft>) => {
    setDraft({ ...draft, ...parts })
    setChecked(false)
    if (!isProblem(act.error, 412)) act.reset()
  }
  const save = () => {
    setChecked(true)
    if (!day || !nameVi.trim()) return
    const facts = { day, name_vi: nameVi, name_en: nameEn.trim() || null, is_worked: isWorked, reason }
    const said = held
      ? { verb: 'correct' as const, day: facts, was_on: held.day }
      : { verb: 'add' as const, day: facts }
    act.mutate(said, { onSuccess: onSaved })
  }
  const asked = { action: held ? ('correct' as const) : ('add' as const), was_on: held?.day ?? null }
  return (
    <Dialog
      isOpen
      title={t(held ? 'settings.calendar.correctTitle' : 'settings.calendar.add')}
      sub={t('settings.calendar.dialogSub')}
      confirm={t('settings.save')}
      isBusy={act.isPending}
      onConfirm={save}
      onClose={onClose}
    >
      <Refused calendar={calendar} error={act.error} />
      <DayFields calendar={calendar} draft={draft} isChecked={isChecked} error={act.error} onChange={type} />
      <Weighed calendar={calendar} asked={day ? { ...asked, day, is_worked: isWorked } : null} />
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

interface FieldsProps {
  calendar: PlanCalendar
  draft: Draft
  isChecked: boolean
  error: Error | null
  onChange: (parts: Partial<Draft>) => void
}

function DayFields({ calendar, draft, isChecked, error, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const missing = (value: string) => (isChecked && !value.trim() ? t('settings.calendar.missing') : null)
  const kindError = fieldText(error, 'is_worked')
  return (
    <>
      <div>
        <Segmented
          label={t('settings.calendar.kind')}
          value={draft.isWorked ? 'worked' : 'off'}
          choices={(['off', 'worked'] as const).map((value) => ({
            value,
            label: t(`settings.calendar.kinds.${value}`),
          }))}
          onChange={(kind) => onChange({ isWorked: kind === 'worked' })}
        />
        {kindError && <FieldError id="kind-error">{kindError}</FieldError>}
      </div>
      <TextField
        type="date"
        label={t('settings.calendar.day')}
        min={calendar.first_on}
        max={calendar.last_on}
        value={draft.day}
        error={missing(draft.day) ?? fieldText(error, 'day') ?? fieldText(error, 'was_on')}
        onChange={(event) => onChange({ day: event.target.value })}
      />
      <div className={styles.names}>
        <TextField
          label={t('settings.calendar.nameVi')}
          value={draft.nameVi}
          maxLength={120}
          autoComplete="off"
          error={missing(draft.nameVi) ?? fieldText(error, 'name_vi')}
          onChange={(event) => onChange({ nameVi: event.target.value })}
        />
        <TextField
          label={t('settings.calendar.nameEn')}
          value={draft.nameEn}
          maxLength={120}
          autoComplete="off"
          error={fieldText(error, 'name_en')}
          onChange={(event) => onChange({ nameEn: event.target.value })}
        />
      </div>
    </>
  )
}
