/** Says what is done with an evaluation, and asks only what that step needs. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvaluationDetail } from '@/api/evaluations'
import { useSession } from '@/access/session'
import { Dialog } from '@/ui/Dialog'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { FailureNote } from '@/ui/FailureNote'
import { failureText, fieldText } from './failure'
import { type Act, useAct } from './queries'

export type Asked = 'announce' | 'move' | 'cancel' | 'self_assess' | 'visit' | 'reply' | 'close'

interface Props {
  evaluation: EvaluationDetail
  asked: Asked
  onClose: () => void
}

interface Draft {
  note: string
  day: string
  number: string
}

/** These say something to somebody, and cannot be left without words. */
const WORDED: Asked[] = ['move', 'cancel', 'reply']
const DAY: Partial<Record<Asked, string>> = { move: 'planned_on', visit: 'visited_on' }

export function ActDialog({ evaluation, asked, onClose }: Props) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const [draft, setDraft] = useState<Draft>({
    note: '',
    day: asked === 'visit' ? today : evaluation.planned_on,
    number: '',
  })
  const [isChecked, setChecked] = useState(false)
  const act = useAct(evaluation.id, evaluation.etag)
  const dayField = DAY[asked]
  const isMissing = WORDED.includes(asked) && !draft.note.trim()
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const send = () => {
    setChecked(true)
    if (!isMissing && (!dayField || draft.day)) act.mutate(actOf(asked, draft), { onSuccess: onClose })
  }
  const failure = failureText(act.error, t, ['note', 'number', dayField ?? ''])
  const noDay = isChecked && !draft.day ? t('evaluations.missing.day') : null
  const noNote = isChecked && isMissing ? t('evaluations.missing.note') : null
  return (
    <Dialog
      isOpen
      title={t(`evaluations.acts.${asked}.title`)}
      sub={t(`evaluations.acts.${asked}.sub`)}
      confirm={t(`evaluations.acts.${asked}.confirm`)}
      isBusy={act.isPending}
      onConfirm={send}
      onClose={onClose}
    >
      <FailureNote>{failure}</FailureNote>
      {asked === 'announce' && (
        <TextField
          label={t('evaluations.acts.announce.number')}
          value={draft.number}
          maxLength={60}
          error={fieldText(act.error, 'number')}
          onChange={(event) => set({ number: event.target.value })}
        />
      )}
      {dayField && (
        <TextField
          label={t(`evaluations.acts.${asked}.day`)}
          type="date"
          value={draft.day}
          error={noDay ?? fieldText(act.error, dayField)}
          onChange={(event) => set({ day: event.target.value })}
        />
      )}
      <TextArea
        label={t(`evaluations.acts.${asked}.note`)}
        hint={t('evaluations.noPersonalData')}
        error={noNote ?? fieldText(act.error, 'note')}
        value={draft.note}
        onChange={(event) => set({ note: event.target.value })}
      />
    </Dialog>
  )
}

function actOf(asked: Asked, { note, day, number }: Draft): Act {
  const said = note.trim() || null
  switch (asked) {
    case 'announce':
      return { verb: asked, number: number.trim() || null, note: said }
    case 'move':
      return { verb: asked, planned_on: day, note: note.trim() }
    case 'visit':
      return { verb: asked, visited_on: day, note: said }
    case 'reply':
      return { verb: asked, note: note.trim() }
    default:
      return { verb: asked, note: said }
  }
}
