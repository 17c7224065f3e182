/** Writes the steps: add, rename, set dates, take out; saved together or not at all. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssignmentDetail } from '@/api/assignments'
import { Button, IconButton } from '@/ui/Button'
import { Note } from '@/ui/Note'
import { TextField } from '@/ui/TextField'
import styles from './AssignmentPage.module.css'
import { failureText, fieldText } from './failure'
import { type StepDraft, useAct } from './queries'

const MOST = 30

type Row = StepDraft & { key: string }

function rowsOf(assignment: AssignmentDetail): Row[] {
  const rows = assignment.steps.map((step) => ({ ...step, key: step.id }))
  return rows.length > 0 ? rows : [emptyRow()]
}

function emptyRow(): Row {
  return { key: crypto.randomUUID(), title: '', due_on: null, done_on: null }
}

export function StepsForm({ assignment, onClose }: { assignment: AssignmentDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const [rows, setRows] = useState(() => rowsOf(assignment))
  const act = useAct(assignment.id, assignment.etag)
  const written = rows.filter((row) => row.title.trim() || row.id)
  const change = (key: string, part: Partial<StepDraft>) =>
    setRows((before) => before.map((row) => (row.key === key ? { ...row, ...part } : row)))
  const save = () => {
    const steps = written.map(({ id, title, due_on, done_on }) => ({ id, title, due_on, done_on }))
    act.mutate({ verb: 'plan', steps }, { onSuccess: onClose })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {failureText(act.error, t) && (
        <Note tone="bad" role="alert">
          {failureText(act.error, t)}
        </Note>
      )}
      <ol className={styles.steps}>
        {rows.map((row) => (
          <StepRow
            key={row.key}
            row={row}
            error={act.error}
            place={written.indexOf(row)}
            onChange={(part) => change(row.key, part)}
            onRemove={() => setRows((before) => before.filter((one) => one.key !== row.key))}
          />
        ))}
      </ol>
      <div className={styles.foot}>
        <Button
          size="s"
          icon="plus"
          disabled={rows.length >= MOST}
          onClick={() => setRows((before) => [...before, emptyRow()])}
        >
          {t('assignments.steps.add')}
        </Button>
        <span className={styles.next}>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" isBusy={act.isPending}>
            {t('assignments.steps.save')}
          </Button>
        </span>
      </div>
    </form>
  )
}

interface RowProps {
  row: Row
  error: Error | null
  place: number
  onChange: (part: Partial<StepDraft>) => void
  onRemove: () => void
}

function StepRow({ row, error, place, onChange, onRemove }: RowProps) {
  const { t } = useTranslation()
  const said = (name: string) => (place < 0 ? null : fieldText(error, `steps.${place}.${name}`))
  return (
    <li className={styles.edited}>
      <TextField
        label={t('assignments.steps.name')}
        maxLength={300}
        value={row.title}
        error={said('title')}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <TextField
        label={t('assignments.steps.due')}
        type="date"
        value={row.due_on ?? ''}
        error={said('due_on')}
        onChange={(event) => onChange({ due_on: event.target.value || null })}
      />
      <TextField
        label={t('assignments.steps.done')}
        type="date"
        value={row.done_on ?? ''}
        error={said('done_on')}
        onChange={(event) => onChange({ done_on: event.target.value || null })}
      />
      <IconButton
        icon="close"
        label={t('assignments.steps.remove', { title: row.title })}
        onClick={onRemove}
      />
    </li>
  )
}
