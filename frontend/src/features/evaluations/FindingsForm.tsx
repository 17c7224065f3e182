/** Writes remarks, shortcomings and recommendations: add, change, take out; saved together or not at all. */
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvaluationDetail } from '@/api/evaluations'
import { Button, IconButton } from '@/ui/Button'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import styles from './EvaluationPage.module.css'
import { FailureNote } from '@/ui/FailureNote'
import { failureText, fieldText } from './failure'
import { type Act, useAct } from './queries'
import { SaveBar } from './SaveBar'

type Kind = 'remark' | 'shortcoming' | 'follow_up'

interface Row {
  key: string
  kind: Kind
  text: string
  responsible: string
  due: string
}

const KINDS: Kind[] = ['remark', 'shortcoming', 'follow_up']

function rowsOf({ findings, follow_ups: followUps }: EvaluationDetail): Row[] {
  return [
    ...findings.map(({ id, kind, text }) => ({ key: id, kind, text, responsible: '', due: '' })),
    ...followUps.map(({ id, text, responsible, due_on }) => ({
      key: id,
      kind: 'follow_up' as const,
      text,
      responsible,
      due: due_on,
    })),
  ]
}

/** A row without words is not sent. */
function writtenOf(rows: Row[]) {
  const written = rows.filter((row) => row.text.trim())
  return {
    findings: written.filter((row) => row.kind !== 'follow_up'),
    followUps: written.filter((row) => row.kind === 'follow_up'),
  }
}

function actOf(rows: Row[]): Act {
  const { findings, followUps } = writtenOf(rows)
  return {
    verb: 'findings',
    findings: findings.map(({ kind, text }) => ({ kind: kind as 'remark' | 'shortcoming', text })),
    follow_ups: followUps.map(({ text, responsible, due }) => ({ text, responsible, due_on: due })),
  }
}

export function FindingsForm({ evaluation, onClose }: { evaluation: EvaluationDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const [rows, setRows] = useState(() => rowsOf(evaluation))
  const [isChecked, setChecked] = useState(false)
  const act = useAct(evaluation.id, evaluation.etag)
  const { findings, followUps } = writtenOf(rows)
  const isMissing = followUps.some((row) => !row.responsible.trim() || !row.due)
  const change = (key: string, part: Partial<Row>) =>
    setRows((before) => before.map((row) => (row.key === key ? { ...row, ...part } : row)))
  const add = (kind: Kind) =>
    setRows((before) => [...before, { key: crypto.randomUUID(), kind, text: '', responsible: '', due: '' }])
  const save = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (isMissing) return
    act.mutate(actOf(rows), { onSuccess: onClose })
  }
  return (
    <form onSubmit={save}>
      <FailureNote className={styles.told}>
        {failureText(act.error, t, ['findings', 'follow_ups'])}
      </FailureNote>
      <p className="small">{t('evaluations.noPersonalData')}</p>
      {KINDS.map((kind) => (
        <section key={kind} className={styles.section} aria-label={t(`evaluations.kinds.${kind}`)}>
          <h3>{t(`evaluations.kinds.${kind}`)}</h3>
          <ul className={styles.criteria}>
            {rows
              .filter((row) => row.kind === kind)
              .map((row, index) => (
                <FindingRow
                  key={row.key}
                  row={row}
                  number={index + 1}
                  isChecked={isChecked}
                  error={act.error}
                  place={(kind === 'follow_up' ? followUps : findings).indexOf(row)}
                  onChange={(part) => change(row.key, part)}
                  onRemove={() => setRows((before) => before.filter((one) => one.key !== row.key))}
                />
              ))}
          </ul>
          <Button size="s" icon="plus" onClick={() => add(kind)}>
            {t(`evaluations.add.${kind}`)}
          </Button>
        </section>
      ))}
      <SaveBar isBusy={act.isPending} onClose={onClose} />
    </form>
  )
}

interface RowProps {
  row: Row
  number: number
  isChecked: boolean
  error: Error | null
  place: number
  onChange: (part: Partial<Row>) => void
  onRemove: () => void
}

function FindingRow({ row, number, isChecked, error, place, onChange, onRemove }: RowProps) {
  const { t } = useTranslation()
  const list = row.kind === 'follow_up' ? 'follow_ups' : 'findings'
  const said = (name: string) => (place < 0 ? null : fieldText(error, `${list}.${place}.${name}`))
  const wanted = (value: string) =>
    isChecked && row.text.trim() && !value.trim() ? t('evaluations.missing.this') : null
  return (
    <li className={styles.criterion}>
      <div className={styles.removable}>
        <TextArea
          label={t(`evaluations.numbered.${row.kind}`, { number })}
          rows={2}
          value={row.text}
          error={said('text')}
          onChange={(event) => onChange({ text: event.target.value })}
        />
        <IconButton
          icon="close"
          label={t('evaluations.remove', { name: t(`evaluations.numbered.${row.kind}`, { number }) })}
          onClick={onRemove}
        />
      </div>
      {row.kind === 'follow_up' && (
        <div className={styles.pair}>
          <TextField
            label={t('evaluations.responsible')}
            hint={t('evaluations.responsibleHint')}
            maxLength={200}
            value={row.responsible}
            error={wanted(row.responsible) ?? said('responsible')}
            onChange={(event) => onChange({ responsible: event.target.value })}
          />
          <TextField
            label={t('evaluations.due')}
            type="date"
            value={row.due}
            error={wanted(row.due) ?? said('due_on')}
            onChange={(event) => onChange({ due: event.target.value })}
          />
        </div>
      )}
    </li>
  )
}
