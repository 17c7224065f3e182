/** Sets when each level owes its report: days that will not do are told beside their field, days off are moved and told. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DueDates, DueLevel, Scheduled } from '@/api/deadlines'
import { isProblem } from '@/api/problems'
import type { Period } from '@/api/types'
import { formatDate, formatMoment } from '@/lib/dates'
import { Dialog } from '@/ui/Dialog'
import { Note } from '@/ui/Note'
import { Skeleton } from '@/ui/Skeleton'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import styles from './Deadlines.module.css'
import { failureText, fieldText } from './failure'
import { dueDatesQuery, useScheduling } from './queries'

export function DueDatesDialog({ period, onClose }: { period: Period; onClose: () => void }) {
  const { t } = useTranslation()
  const { data, error } = useQuery(dueDatesQuery(period.id))
  const [saved, setSaved] = useState<Scheduled | null>(null)
  if (data) {
    const props = { period, dates: data, saved, onSaved: setSaved, onClose }
    return <Form key={data.etag} {...props} />
  }
  return (
    <Dialog
      isOpen
      title={t('deadlines.schedule.title', { period: period.name })}
      confirm={t('deadlines.schedule.confirm')}
      isHeld
      onConfirm={() => undefined}
      onClose={onClose}
    >
      {error ? <Note tone="bad">{t('deadlines.loadFailed')}</Note> : <Skeleton height={240} />}
    </Dialog>
  )
}

type Draft = Partial<Record<DueLevel, string>>

interface FormProps {
  period: Period
  dates: DueDates
  saved: Scheduled | null
  onSaved: (saved: Scheduled) => void
  onClose: () => void
}

function Form({ period, dates, saved, onSaved, onClose }: FormProps) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState<Draft>({})
  const [reason, setReason] = useState('')
  const [isChecked, setChecked] = useState(false)
  const act = useScheduling(period.id, dates.etag)
  const changed: Draft = Object.fromEntries(
    dates.levels
      .filter(({ level, due_on: due }) => draft[level] && draft[level] !== due)
      .map(({ level }) => [level, draft[level]]),
  )
  const isChanged = Object.keys(changed).length > 0
  const save = () => {
    setChecked(true)
    if (isChanged && reason.trim()) act.mutate({ due_on: changed, reason }, { onSuccess: onSaved })
  }
  const failure = failureText(act.error, t)
  const unplaced = isProblem(act.error, 422) && act.error.errors.find(({ field }) => field === 'due_on')
  return (
    <Dialog
      isOpen
      title={t('deadlines.schedule.title', { period: period.name })}
      sub={t('deadlines.schedule.sub', { date: formatDate(dates.cut_off_on) })}
      confirm={t('deadlines.schedule.confirm')}
      isBusy={act.isPending}
      isHeld={!isChanged}
      cancel={saved ? t('common.close') : undefined}
      onConfirm={save}
      onClose={onClose}
    >
      {saved && !isChanged && <Outcome saved={saved} />}
      {(failure || unplaced) && (
        <Note tone="bad" role="alert">
          {failure || (unplaced && unplaced.message)}
        </Note>
      )}
      <Days dates={dates} draft={draft} error={act.error} onChange={setDraft} />
      <TextArea
        label={t('deadlines.schedule.reason')}
        hint={t('deadlines.schedule.reasonHint')}
        error={
          isChecked && isChanged && !reason.trim()
            ? t('deadlines.schedule.missing')
            : fieldText(act.error, 'reason')
        }
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Note>{t('deadlines.schedule.follows')}</Note>
      <ScheduleHistory dates={dates} />
    </Dialog>
  )
}

interface DaysProps {
  dates: DueDates
  draft: Draft
  error: Error | null
  onChange: (draft: Draft) => void
}

function Days({ dates, draft, error, onChange }: DaysProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.levels}>
      {dates.levels.map(({ level, due_on: due, default_on: usual, is_decided: isDecided }) => (
        <TextField
          key={level}
          type="date"
          label={t(`deadlines.levels.${level}`)}
          hint={isDecided ? t('deadlines.schedule.default', { date: formatDate(usual) }) : undefined}
          error={fieldText(error, `due_on.${level}`)}
          min={dates.cut_off_on}
          max={dates.latest_on}
          value={draft[level] ?? due}
          onChange={(event) => onChange({ ...draft, [level]: event.target.value })}
        />
      ))}
    </div>
  )
}

/** What came of it: who follows, who keeps longer, and which day was a day off. */
function Outcome({ saved }: { saved: Scheduled }) {
  const { t } = useTranslation()
  return (
    <>
      <Note tone="ok" role="status">
        {t('deadlines.schedule.followed', { count: saved.followed })}{' '}
        {saved.extended > 0 && t('deadlines.schedule.kept', { count: saved.extended })}
      </Note>
      {saved.moved.map(({ level, asked_on: asked, due_on: due }) => (
        <Note key={level} tone="warn" icon="calendar">
          {t('deadlines.schedule.moved', {
            level: t(`deadlines.levels.${level}`),
            asked: formatDate(asked),
            due: formatDate(due),
          })}
        </Note>
      ))}
    </>
  )
}

function ScheduleHistory({ dates }: { dates: DueDates }) {
  const { t } = useTranslation()
  if (dates.history.length === 0) return null
  return (
    <details className={styles.history}>
      <summary>{t('deadlines.schedule.history', { count: dates.history.length })}</summary>
      <ol>
        {dates.history.map((step) => (
          <li key={step.at}>
            {step.moves.map(({ level, was_due_on: from, due_on: to }) => (
              <span key={level} className={styles.move}>
                <b>{t(`deadlines.levels.${level}`)}:</b>{' '}
                {t('deadlines.history.moved', {
                  from: formatDate(from),
                  to: formatDate(to),
                })}
              </span>
            ))}
            {step.by}, {formatMoment(step.at)}: “{step.reason}”
          </li>
        ))}
      </ol>
    </details>
  )
}
