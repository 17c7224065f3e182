/** Puts the criteria down, on a phone at the body's own table: what was changed is saved together or not at all. */
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssessedWrite, Criterion, EvaluationDetail, Mark } from '@/api/evaluations'
import { isProblem } from '@/api/problems'
import { Check } from '@/ui/Check'
import { FieldError } from '@/ui/FieldError'
import { Note } from '@/ui/Note'
import { Segmented } from '@/ui/Segmented'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { CriterionHead, sectionsOf } from './CriterionHead'
import { CriterionFacts } from './CriterionFacts'
import styles from './EvaluationPage.module.css'
import { FailureNote } from '@/ui/FailureNote'
import { failureText } from './failure'
import { useAct } from './queries'
import { SaveBar } from './SaveBar'

interface Draft {
  mark: Mark | null
  points: string
  note: string
}

interface Props {
  evaluation: EvaluationDetail
  side: 'answer' | 'record'
  onClose: () => void
}

export function CriteriaForm({ evaluation, side, onClose }: Props) {
  const { t } = useTranslation()
  const [drafts, setDrafts] = useState<Record<string, Draft>>({})
  const act = useAct(evaluation.id, evaluation.etag)
  const changed = evaluation.criteria.filter((one) => drafts[one.code])
  const change = (criterion: Criterion, part: Partial<Draft>) =>
    setDrafts((before) => ({
      ...before,
      [criterion.code]: { ...(before[criterion.code] ?? heldOf(criterion, side)), ...part },
    }))
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (changed.length === 0) return onClose()
    const criteria = changed.map((one) => writeOf(one, drafts[one.code]!))
    act.mutate({ verb: side, criteria }, { onSuccess: onClose })
  }
  return (
    <form onSubmit={save}>
      {side === 'record' && (
        <Note icon="lock" className={styles.told}>
          {t('evaluations.draftHidden')}
        </Note>
      )}
      <FailureNote className={styles.told}>{failureText(act.error, t, ['criteria'])}</FailureNote>
      {sectionsOf(evaluation.criteria).map(([name, criteria]) => (
        <section key={name} className={styles.section} aria-label={name}>
          <h3>{name}</h3>
          <ul className={styles.criteria}>
            {criteria.map((criterion) => (
              <li key={criterion.id} className={styles.criterion}>
                <CriterionHead criterion={criterion} />
                <CriterionFacts id={evaluation.id} criterion={criterion} />
                {side === 'record' && criterion.answer && <Own criterion={criterion} />}
                <Entry
                  criterion={criterion}
                  draft={drafts[criterion.code] ?? heldOf(criterion, side)}
                  side={side}
                  error={errorOf(act.error, changed.indexOf(criterion))}
                  onChange={(part) => change(criterion, part)}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <SaveBar
        said={t('evaluations.changed', { count: changed.length })}
        isBusy={act.isPending}
        onClose={onClose}
      />
    </form>
  )
}

/** What the body said of itself, beside what the visit is to put down. */
function Own({ criterion }: { criterion: Criterion }) {
  const { t } = useTranslation()
  const { answer } = criterion
  if (!answer) return null
  const said = answer.mark
    ? t(`evaluations.marks.${answer.mark}`)
    : t('evaluations.pointsOf', { points: answer.points ?? '–', most: criterion.max_points })
  return (
    <p className={styles.own}>
      {t('evaluations.selfAssessment')}: <b>{said}</b>
      {answer.note && ` · ${answer.note}`}
    </p>
  )
}

interface EntryProps {
  criterion: Criterion
  draft: Draft
  side: 'answer' | 'record'
  error: string | null
  onChange: (part: Partial<Draft>) => void
}

const MARKS = ['yes', 'partly', 'no', 'not_applicable'] as const

function Entry({ criterion, draft, side, error, onChange }: EntryProps) {
  const { t } = useTranslation()
  const label = t(side === 'record' ? 'evaluations.resultOf' : 'evaluations.answerOf', {
    code: criterion.code,
  })
  return (
    <div className={styles.entry}>
      {criterion.scale === 'yes_partly_no' ? (
        <Segmented
          label={label}
          isStacking
          choices={MARKS.map((value) => ({ value, label: t(`evaluations.marks.${value}`) }))}
          value={draft.mark}
          onChange={(mark) => onChange({ mark })}
        />
      ) : (
        <div className={styles.points}>
          <TextField
            label={t('evaluations.pointsLabel', { code: criterion.code, most: criterion.max_points })}
            inputMode="decimal"
            disabled={draft.mark === 'not_applicable'}
            value={draft.points}
            onChange={(event) => onChange({ points: event.target.value.replace(/[^\d.,]/g, '') })}
          />
          <Check
            isChecked={draft.mark === 'not_applicable'}
            onChange={(isNot) => onChange({ mark: isNot ? 'not_applicable' : null, points: '' })}
          >
            {t('evaluations.marks.not_applicable')}
          </Check>
        </div>
      )}
      {error && <FieldError id={`error-${criterion.code}`}>{error}</FieldError>}
      <TextArea
        label={t(side === 'record' ? 'evaluations.findingOf' : 'evaluations.noteOf', {
          code: criterion.code,
        })}
        hint={t('evaluations.noPersonalData')}
        rows={2}
        value={draft.note}
        onChange={(event) => onChange({ note: event.target.value })}
      />
    </div>
  )
}

function heldOf(criterion: Criterion, side: 'answer' | 'record'): Draft {
  const held = side === 'record' ? criterion.result : criterion.answer
  return {
    mark: held?.mark ?? null,
    points: held?.points === null || held?.points === undefined ? '' : String(held.points).replace('.', ','),
    note: held?.note ?? '',
  }
}

/** A comma is a decimal point; what is no number is sent as one that the server refuses. */
function writeOf(criterion: Criterion, { mark, points, note }: Draft): AssessedWrite {
  const common = { criterion: criterion.code, note: note.trim() || null }
  if (criterion.scale === 'yes_partly_no' || mark) return { ...common, mark }
  if (points.trim() === '') return { ...common, points: null }
  const number = Number(points.replace(',', '.'))
  return { ...common, points: Number.isFinite(number) ? number : -1 }
}

function errorOf(error: Error | null, place: number): string | null {
  if (place < 0 || !isProblem(error, 422)) return null
  const found = error.errors.filter((one) => one.field.startsWith(`criteria.${place}.`))
  return found.length > 0 ? [...new Set(found.map((one) => one.message))].join('. ') : null
}
