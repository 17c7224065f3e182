/** The conclusion: the criteria propose a rating, another one needs a reason; then the body reads all of it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvaluationDetail, Rating } from '@/api/evaluations'
import { useSession } from '@/access/session'
import { formatRate } from '@/lib/numbers'
import { Dialog } from '@/ui/Dialog'
import { Note } from '@/ui/Note'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import styles from './EvaluationPage.module.css'
import { FailureNote } from '@/ui/FailureNote'
import { failureText, fieldText } from './failure'
import { type ConclusionDraft, useAct } from './queries'
import { Select } from './Select'

const RATINGS: Rating[] = ['good', 'fair', 'pass', 'fail']
const FIELDS = ['number', 'concluded_on', 'text', 'rating_reason']

interface Draft {
  number: string
  day: string
  text: string
  rating: Rating | ''
  reason: string
}

export function ConcludeDialog({
  evaluation,
  onClose,
}: {
  evaluation: EvaluationDetail
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const proposed = evaluation.proposed_rating ?? ''
  const [draft, setDraft] = useState<Draft>({
    number: '',
    day: today,
    text: '',
    rating: proposed,
    reason: '',
  })
  const [isChecked, setChecked] = useState(false)
  const act = useAct(evaluation.id, evaluation.etag)
  const isOther = draft.rating !== '' && draft.rating !== proposed
  const missing = missingOf(draft, isOther)
  const send = () => {
    setChecked(true)
    if (missing.length === 0)
      act.mutate({ verb: 'conclude', conclusion: conclusionOf(draft, isOther) }, { onSuccess: onClose })
  }
  const open = evaluation.criteria.filter((one) => !one.result).length
  return (
    <Dialog
      isOpen
      isWide
      title={t('evaluations.acts.conclude.title')}
      sub={t('evaluations.acts.conclude.sub')}
      confirm={t('evaluations.acts.conclude.confirm')}
      isBusy={act.isPending}
      onConfirm={send}
      onClose={onClose}
    >
      <FailureNote>{failureText(act.error, t, FIELDS)}</FailureNote>
      {open > 0 && <Note tone="warn">{t('evaluations.stillOpen', { count: open })}</Note>}
      <Fields
        evaluation={evaluation}
        draft={draft}
        isOther={isOther}
        said={(field) =>
          (isChecked && missing.includes(field) ? t('evaluations.missing.this') : null) ??
          fieldText(act.error, field)
        }
        onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
      />
    </Dialog>
  )
}

interface FieldsProps {
  evaluation: EvaluationDetail
  draft: Draft
  isOther: boolean
  said: (field: string) => string | null
  onChange: (part: Partial<Draft>) => void
}

function Fields({ evaluation, draft, isOther, said, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const { share, proposed_rating: proposed } = evaluation
  const rated = proposed && t(`evaluations.ratings.${proposed}`)
  return (
    <>
      <div className={styles.pair}>
        <TextField
          label={t('evaluations.number')}
          maxLength={60}
          value={draft.number}
          error={said('number')}
          onChange={(event) => onChange({ number: event.target.value })}
        />
        <TextField
          label={t('evaluations.concludedOn')}
          type="date"
          value={draft.day}
          error={said('concluded_on')}
          onChange={(event) => onChange({ day: event.target.value })}
        />
      </div>
      <Select
        label={
          share === null || !rated
            ? t('evaluations.rating')
            : t('evaluations.proposed', { rating: rated, share: formatRate(share * 100) })
        }
        value={draft.rating}
        empty={proposed ? undefined : t('evaluations.fromCriteria')}
        groups={[{ options: RATINGS.map((value) => ({ value, label: t(`evaluations.ratings.${value}`) })) }]}
        onChange={(rating) => onChange({ rating: rating as Rating })}
      />
      {isOther && (
        <TextArea
          label={t('evaluations.ratingReason')}
          hint={t('evaluations.noPersonalData')}
          rows={2}
          value={draft.reason}
          error={said('rating_reason')}
          onChange={(event) => onChange({ reason: event.target.value })}
        />
      )}
      <TextArea
        label={t('evaluations.conclusionText')}
        hint={t('evaluations.noPersonalData')}
        rows={4}
        value={draft.text}
        error={said('text')}
        onChange={(event) => onChange({ text: event.target.value })}
      />
    </>
  )
}

function missingOf(draft: Draft, isOther: boolean): string[] {
  return [
    !draft.number.trim() && 'number',
    !draft.text.trim() && 'text',
    !draft.day && 'concluded_on',
    isOther && !draft.reason.trim() && 'rating_reason',
  ].filter((name): name is string => Boolean(name))
}

function conclusionOf({ number, day, text, rating, reason }: Draft, isOther: boolean): ConclusionDraft {
  return { number, concluded_on: day, text, rating: rating || null, rating_reason: isOther ? reason : null }
}
