/** The coordinator confirms a reading, puts another value in its place, or takes a decision back. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '@/api/problems'
import type { Change, Reading } from '@/api/plan'
import { Confirm } from '@/ui/Confirm'
import field from '@/ui/field.module.css'
import { FieldError } from '@/ui/FieldError'
import { Note } from '@/ui/Note'
import { ChangeField, type Wanted } from './ChangeField'
import { useDecision } from './queries'
import styles from './Reading.module.css'

export type Act = 'confirm' | 'change' | 'withdraw'

const NOTE_LENGTH = 1000

function changeOf(wanted: Wanted, note: string): Change {
  return { note, ...wanted }
}

export function DecideDialog({ reading, act, onClose }: { reading: Reading; act: Act; onClose: () => void }) {
  const { t } = useTranslation()
  const [note, setNote] = useState('')
  const [wanted, setWanted] = useState<Wanted>({})
  const [isChecked, setChecked] = useState(false)
  const decide = useDecision(reading)
  const lacksNote = act !== 'confirm' && !note.trim()
  const lacksValue = act === 'change' && Object.keys(wanted).length === 0
  const send = () => {
    setChecked(true)
    if (lacksNote || lacksValue) return
    const decision =
      act === 'change' ? { act, change: changeOf(wanted, note.trim()) } : { act, note: note.trim() }
    decide.mutate(decision, { onSuccess: onClose })
  }
  return (
    <Confirm
      isOpen
      title={t(`plan.dialog.${act}`, { code: reading.code })}
      confirm={t(`plan.act.${act}`)}
      cancel={t('common.cancel')}
      isBusy={decide.isPending}
      onConfirm={send}
      onClose={onClose}
    >
      <div className={styles.dialog}>
        <p>{reading.name}</p>
        <p className={styles.quote}>
          <span className="small">{t(`plan.subject.${reading.subject}`)}</span>
          {act === 'withdraw' ? `${reading.value_text} → ${reading.says_text}` : reading.value_text}
        </p>
        {act === 'change' && <ChangeField reading={reading} onChange={setWanted} />}
        {isChecked && lacksValue && <FieldError id="plan-value-error">{t('plan.dialog.noValue')}</FieldError>}
        <NoteField
          value={note}
          isMissing={isChecked && lacksNote}
          isNeeded={act !== 'confirm'}
          onChange={setNote}
        />
        {decide.error && (
          <Note tone="bad" role="alert">
            {reasonOf(decide.error) ?? t('plan.dialog.failed')}
          </Note>
        )}
      </div>
    </Confirm>
  )
}

function reasonOf(error: Error): string | null {
  if (!(error instanceof ApiProblem)) return null
  return error.errors[0]?.message ?? [error.title, error.detail].filter(Boolean).join('. ')
}

interface NoteProps {
  value: string
  isNeeded: boolean
  isMissing?: boolean
  onChange: (text: string) => void
}

export function NoteField({ value, isNeeded, isMissing, onChange }: NoteProps) {
  const { t } = useTranslation()
  return (
    <div>
      <label className={field.label} htmlFor="plan-note">
        {t(isNeeded ? 'plan.dialog.reason' : 'plan.dialog.note')}
      </label>
      <textarea
        id="plan-note"
        className={field.input}
        rows={3}
        maxLength={NOTE_LENGTH}
        value={value}
        aria-invalid={isMissing}
        aria-describedby={isMissing ? 'plan-note-error' : 'plan-note-hint'}
        onChange={(event) => onChange(event.target.value)}
      />
      <p className={field.hint} id="plan-note-hint">
        {t('plan.dialog.noPersonal')}
      </p>
      {isMissing && <FieldError id="plan-note-error">{t('plan.dialog.noReason')}</FieldError>}
    </div>
  )
}
