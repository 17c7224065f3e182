/** Approves a request until a moment, or refuses it and says why. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reopening } from '@/api/revisions'
import { formatMoment } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { Check } from '@/ui/Check'
import { Dialog } from '@/ui/Dialog'
import field from '@/ui/field.module.css'
import { Note } from '@/ui/Note'
import { Quote } from '@/ui/Quote'
import { TextArea } from '@/ui/TextArea'
import { failureText } from './failure'
import { useReopening } from './queries'

export type Decision = 'reopen' | 'refuse' | 'end'

interface Props {
  reopening: Reopening
  decision: Decision
  onClose: () => void
}

export function DecideDialog({ reopening, decision, onClose }: Props) {
  const { t } = useTranslation()
  const { report, choices } = reopening
  const [note, setNote] = useState('')
  const [until, setUntil] = useState(choices.find((choice) => choice.is_default)?.expires_at)
  const [givesBack, setGivesBack] = useState(true)
  const [isChecked, setChecked] = useState(false)
  const act = useReopening(report.id, report.etag)
  const isMissing = decision === 'refuse' && isChecked && !note.trim()
  const send = () => {
    setChecked(true)
    if (decision === 'refuse' && !note.trim()) return
    const said =
      decision === 'reopen'
        ? { verb: decision, expires_at: until, gives_back: givesBack, note }
        : { verb: decision, note }
    act.mutate(said, { onSuccess: onClose })
  }
  return (
    <Dialog
      isOpen
      title={t(`reopening.${decision}.title`, { unit: unitName(report.owner) })}
      sub={<Asked reopening={reopening} />}
      confirm={t(`reopening.${decision}.confirm`)}
      isBusy={act.isPending}
      onConfirm={send}
      onClose={onClose}
    >
      {act.error && (
        <Note tone="bad" role="alert">
          {failureText(act.error, t)}
        </Note>
      )}
      {decision === 'reopen' && (
        <>
          <Until reopening={reopening} value={until} onChange={setUntil} />
          <After state={report.state} givesBack={givesBack} onGivesBack={setGivesBack} />
        </>
      )}
      <TextArea
        label={t(`reopening.${decision}.note`)}
        hint={t('reopening.noPersonalData')}
        error={isMissing ? t('reopening.refuse.missing') : null}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </Dialog>
  )
}

function Asked({ reopening }: { reopening: Reopening }) {
  const { t } = useTranslation()
  return (
    <>
      {t('reopening.askedBy', { by: reopening.requested_by, at: formatMoment(reopening.requested_at) })}
      <Quote>{reopening.reason}</Quote>
    </>
  )
}

interface UntilProps {
  reopening: Reopening
  value: string | undefined
  onChange: (value: string) => void
}

function Until({ reopening, value, onChange }: UntilProps) {
  const { t } = useTranslation()
  return (
    <div>
      <label className={field.label} htmlFor="reopening-until">
        {t('reopening.reopen.until')}
      </label>
      <select
        id="reopening-until"
        className={field.input}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {reopening.choices.map((choice) => (
          <option key={choice.days} value={choice.expires_at}>
            {t('reopening.reopen.choice', { count: choice.days, at: formatMoment(choice.expires_at) })}
          </option>
        ))}
      </select>
      <p className={field.hint}>{t('reopening.reopen.untilHint')}</p>
    </div>
  )
}

interface AfterProps {
  state: Reopening['report']['state']
  givesBack: boolean
  onGivesBack: (value: boolean) => void
}

/** What becomes of the report, and of the figures that count. */
function After({ state, givesBack, onGivesBack }: AfterProps) {
  const { t } = useTranslation()
  if (state !== 'certified') return <Note>{t(`reopening.reopen.after.${state}`)}</Note>
  return (
    <Check
      isChecked={givesBack}
      onChange={onGivesBack}
      hint={t(`reopening.reopen.after.${givesBack ? 'certified' : 'kept'}`)}
    >
      {t('reopening.reopen.givesBack')}
    </Check>
  )
}
