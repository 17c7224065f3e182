/** Says what is done with an assignment, and asks only what that act needs. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssignmentDetail } from '@/api/assignments'
import { useSession } from '@/access/session'
import { Check } from '@/ui/Check'
import { Dialog } from '@/ui/Dialog'
import { Note } from '@/ui/Note'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { CommuneChoice } from './CommuneChoice'
import { failureText, fieldText } from './failure'
import { type Act, useAct } from './queries'

export type Asked = Exclude<Act['verb'], 'plan'>

interface Props {
  assignment: AssignmentDetail
  asked: Asked
  onClose: () => void
}

interface Draft {
  note: string
  day: string
  needsHelp: boolean
  communes: string[]
}

/** Agreeing needs no words; everything else does. */
const WORDLESS: Asked[] = ['confirm']
const DATED: Asked[] = ['complete', 'schedule', 'cascade']

export function ActDialog({ assignment, asked, onClose }: Props) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const [draft, setDraft] = useState<Draft>({
    note: '',
    day: asked === 'complete' ? today : (assignment.due_on ?? ''),
    needsHelp: assignment.needs_help,
    communes: [],
  })
  const [isChecked, setChecked] = useState(false)
  const act = useAct(assignment.id, assignment.etag)
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const missing = missingOf(asked, draft)
  const send = () => {
    setChecked(true)
    if (missing.length === 0) act.mutate(actOf(asked, draft), { onSuccess: onClose })
  }
  const told = (field: string, name: string) =>
    (isChecked && missing.includes(field) ? t(`assignments.missing.${name}`) : null) ??
    fieldText(act.error, name)
  return (
    <Dialog
      isOpen
      isWide={asked === 'cascade'}
      title={t(`assignments.acts.${asked}.title`)}
      sub={t(`assignments.acts.${asked}.sub`)}
      confirm={t(`assignments.acts.${asked}.confirm`)}
      isBusy={act.isPending}
      onConfirm={send}
      onClose={onClose}
    >
      {failureText(act.error, t) && (
        <Note tone="bad" role="alert">
          {failureText(act.error, t)}
        </Note>
      )}
      <Fields assignment={assignment} asked={asked} draft={draft} told={told} onChange={set} />
    </Dialog>
  )
}

interface FieldsProps {
  assignment: AssignmentDetail
  asked: Asked
  draft: Draft
  told: (field: string, name: string) => string | null
  onChange: (part: Partial<Draft>) => void
}

function Fields({ assignment, asked, draft, told, onChange }: FieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      {asked === 'cascade' && (
        <CommuneChoice
          communes={assignment.communes.filter((one) => !one.assignment_id)}
          chosen={draft.communes}
          error={told('communes', 'organisation_ids')}
          onChange={(communes) => onChange({ communes })}
        />
      )}
      {DATED.includes(asked) && (
        <TextField
          label={t(`assignments.acts.${asked}.day`)}
          type="date"
          value={draft.day}
          error={told('day', asked === 'complete' ? 'completed_on' : 'due_on')}
          onChange={(event) => onChange({ day: event.target.value })}
        />
      )}
      <TextArea
        label={t(`assignments.acts.${asked}.note`)}
        hint={t('assignments.noPersonalData')}
        error={told('note', 'note')}
        value={draft.note}
        onChange={(event) => onChange({ note: event.target.value })}
      />
      {asked === 'report' && (
        <Check
          isChecked={draft.needsHelp}
          onChange={(needsHelp) => onChange({ needsHelp })}
          hint={t('assignments.acts.report.helpHint')}
        >
          {t('assignments.acts.report.help')}
        </Check>
      )}
    </>
  )
}

function missingOf(asked: Asked, draft: Draft): string[] {
  return [
    !WORDLESS.includes(asked) && !draft.note.trim() && 'note',
    DATED.includes(asked) && !draft.day && 'day',
    asked === 'cascade' && draft.communes.length === 0 && 'communes',
  ].filter((name): name is string => Boolean(name))
}

function actOf(asked: Asked, { note, day, needsHelp, communes }: Draft): Act {
  switch (asked) {
    case 'report':
      return { verb: asked, note, needs_help: needsHelp }
    case 'complete':
      return { verb: asked, note, completed_on: day }
    case 'schedule':
      return { verb: asked, note, due_on: day }
    case 'cascade':
      return { verb: asked, note, due_on: day, organisation_ids: communes }
    default:
      return { verb: asked, note }
  }
}
