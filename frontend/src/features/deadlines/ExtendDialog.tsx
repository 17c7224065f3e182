/** Gives one body longer: until which working day, and why; or takes that back. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Extensions } from '@/api/deadlines'
import { allows } from '@/lib/actions'
import { formatDate } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { Dialog } from '@/ui/Dialog'
import { Note } from '@/ui/Note'
import { Skeleton } from '@/ui/Skeleton'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { ExtensionHistory } from './ExtensionHistory'
import { failureText, fieldText } from './failure'
import { extensionsQuery, useExtension } from './queries'

export type Change = 'extend' | 'withdraw'

interface Props {
  id: string
  unit: string
  change: Change
  onClose: () => void
}

export function ExtendDialog({ id, unit, change, onClose }: Props) {
  const { t } = useTranslation()
  const { data, error } = useQuery({ ...extensionsQuery(id), staleTime: 0 })
  if (data) return <Asked extensions={data} change={change} onClose={onClose} />
  return (
    <Dialog
      isOpen
      title={t(`deadlines.${change}.title`, { unit })}
      confirm={t(`deadlines.${change}.confirm`)}
      isHeld
      onConfirm={() => undefined}
      onClose={onClose}
    >
      {error ? <Note tone="bad">{t('deadlines.loadFailed')}</Note> : <Skeleton height={160} />}
    </Dialog>
  )
}

interface AskedProps {
  extensions: Extensions
  change: Change
  onClose: () => void
}

function Asked({ extensions, change, onClose }: AskedProps) {
  const { t } = useTranslation()
  const { report } = extensions
  const [day, setDay] = useState(extensions.earliest_on ?? '')
  const [words, setWords] = useState('')
  const [isChecked, setChecked] = useState(false)
  const act = useExtension(report.id, report.etag)
  const isGiving = change === 'extend'
  const isOffered = allows(extensions.actions, isGiving ? 'extend' : 'withdraw_extension')
  const send = () => {
    setChecked(true)
    if (!words.trim() || (isGiving && !day) || !isOffered) return
    const said = isGiving
      ? ({ verb: 'extend', due_on: day, reason: words } as const)
      : ({ verb: 'withdraw', note: words } as const)
    act.mutate(said, { onSuccess: onClose })
  }
  const failure = failureText(act.error, t)
  const missing = isChecked && !words.trim() ? t(`deadlines.${change}.missing`) : null
  return (
    <Dialog
      isOpen
      title={t(`deadlines.${change}.title`, { unit: unitName(report.owner) })}
      sub={t(`deadlines.${change}.sub`, {
        period: report.period.name,
        due: formatDate(report.due_on),
        calendar: formatDate(report.calendar_on),
      })}
      confirm={t(`deadlines.${change}.confirm`)}
      isBusy={act.isPending}
      isHeld={!isOffered}
      onConfirm={send}
      onClose={onClose}
    >
      {failure && (
        <Note tone="bad" role="alert">
          {failure}
        </Note>
      )}
      {!isOffered && !act.isPending && <Note tone="warn">{t(`deadlines.${change}.notOffered`)}</Note>}
      {isGiving && isOffered && (
        <Until extensions={extensions} day={day} error={fieldText(act.error, 'due_on')} onChange={setDay} />
      )}
      {isOffered && (
        <TextArea
          label={t(`deadlines.${change}.reason`)}
          hint={t('deadlines.noPersonalData')}
          error={missing ?? fieldText(act.error, isGiving ? 'reason' : 'note')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      <ExtensionHistory items={extensions.items} />
    </Dialog>
  )
}

interface UntilProps {
  extensions: Extensions
  day: string
  error: string | null
  onChange: (day: string) => void
}

/** The days that can be given; one after the coordinator's own report is a warning, no error. */
function Until({ extensions, day, error, onChange }: UntilProps) {
  const { t } = useTranslation()
  const { earliest_on: earliest, latest_on: latest, consolidates_on: consolidates } = extensions
  return (
    <>
      <TextField
        type="date"
        label={t('deadlines.extend.until')}
        hint={t('deadlines.extend.limits', { from: formatDate(earliest), to: formatDate(latest) })}
        error={error}
        min={earliest ?? undefined}
        max={latest}
        value={day}
        onChange={(event) => onChange(event.target.value)}
      />
      {consolidates && day > consolidates && (
        <Note tone="warn">
          {t('deadlines.extend.afterConsolidation', { date: formatDate(consolidates) })}
        </Note>
      )}
    </>
  )
}
