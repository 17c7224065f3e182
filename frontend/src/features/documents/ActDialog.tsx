/** Says what is done with a paper, and asks only what that act needs. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { Outcome, PaperDetail } from '@/api/documents'
import { formatDate } from '@/lib/dates'
import { Dialog } from '@/ui/Dialog'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { Failure } from './Failure'
import { fieldText } from './failure'
import { type Act, listQuery, useAct } from './queries'
import { SelectField } from './SelectField'

export type Asked = Exclude<Act['verb'], 'edit' | 'correct'>

interface Props {
  paper: PaperDetail
  asked: Asked
  onClose: () => void
}

interface Answer {
  note: string
  number: string
  day: string
  outcome: Outcome
  by: string
}

const OUTCOMES: Outcome[] = ['accepted', 'partly', 'refused', 'noted']

export function ActDialog({ paper, asked, onClose }: Props) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const [answer, setAnswer] = useState<Answer>({
    note: '',
    number: paper.reply?.number ?? '',
    day: paper.reply?.replied_on ?? today,
    outcome: paper.reply?.outcome ?? 'accepted',
    by: '',
  })
  const act = useAct(paper.id, paper.etag)
  const set = (part: Partial<Answer>) => setAnswer((before) => ({ ...before, ...part }))
  const isDraft = paper.state === 'draft'
  const words = isDraft && asked === 'withdraw' ? 'documents.acts.drop' : `documents.acts.${asked}`
  return (
    <Dialog
      isOpen
      title={t(`${words}.title`)}
      sub={t(asked === 'publish' ? `documents.effect.${paper.kind}` : `${words}.sub`)}
      confirm={t(`${words}.confirm`)}
      isBusy={act.isPending}
      onConfirm={() => act.mutate(actOf(asked, answer), { onSuccess: onClose })}
      onClose={onClose}
    >
      <Failure error={act.error} />
      {asked === 'reply' && <ReplyFields answer={answer} error={act.error} onChange={set} />}
      {asked === 'supersede' && <Successor paper={paper} answer={answer} error={act.error} onChange={set} />}
      {asked !== 'publish' && (
        <TextArea
          label={t(`${words}.note`)}
          hint={t('documents.form.noPersonalData')}
          error={fieldText(act.error, 'note')}
          value={answer.note}
          onChange={(event) => set({ note: event.target.value })}
        />
      )}
    </Dialog>
  )
}

interface FieldsProps {
  answer: Answer
  error: Error | null
  onChange: (part: Partial<Answer>) => void
}

function ReplyFields({ answer, error, onChange }: FieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <TextField
        label={t('documents.replyNumber')}
        maxLength={60}
        value={answer.number}
        error={fieldText(error, 'number')}
        onChange={(event) => onChange({ number: event.target.value })}
      />
      <TextField
        label={t('documents.repliedOn')}
        type="date"
        value={answer.day}
        error={fieldText(error, 'replied_on')}
        onChange={(event) => onChange({ day: event.target.value })}
      />
      <SelectField
        label={t('documents.outcome')}
        value={answer.outcome}
        options={OUTCOMES.map((value) => ({ value, label: t(`documents.outcomes.${value}`) }))}
        error={fieldText(error, 'outcome')}
        onChange={(outcome) => onChange({ outcome: outcome as Outcome })}
      />
    </>
  )
}

/** Published papers of the same kind and register. */
function Successor({ paper, answer, error, onChange }: FieldsProps & { paper: PaperDetail }) {
  const { t } = useTranslation()
  const { data } = useQuery(
    listQuery({ kind: [paper.kind], organisation: paper.owner.id, state: ['published'], page_size: 100 }),
  )
  const others = data?.items.filter((one) => one.id !== paper.id) ?? []
  return (
    <SelectField
      label={t('documents.acts.supersede.by')}
      value={answer.by}
      options={[
        { value: '', label: t(others.length ? 'documents.form.choose' : 'documents.acts.supersede.noOther') },
        ...others.map((one) => ({
          value: one.id,
          label: t('documents.numberDated', { number: one.number, date: formatDate(one.issued_on) }),
        })),
      ]}
      error={fieldText(error, 'by_id')}
      onChange={(by) => onChange({ by })}
    />
  )
}

function actOf(asked: Asked, { note, number, day, outcome, by }: Answer): Act {
  switch (asked) {
    case 'publish':
      return { verb: asked }
    case 'reply':
      return { verb: asked, note, number, replied_on: day, outcome }
    case 'supersede':
      return { verb: asked, note, by_id: by }
    case 'withdraw':
      return { verb: asked, note }
  }
}
