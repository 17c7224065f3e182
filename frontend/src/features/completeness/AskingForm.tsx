/** What the communes are asked this year, indicator by indicator, with every decision so far. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keys } from '@/api/keys'
import { isProblem } from '@/api/problems'
import type { Asking } from '@/api/types'
import { allows } from '@/lib/actions'
import { formatMoment } from '@/lib/dates'
import { Button } from '@/ui/Button'
import field from '@/ui/field.module.css'
import { Note } from '@/ui/Note'
import styles from './Communes.module.css'
import { decideAsked } from './queries'

interface Props {
  asking: Asking
  planId: string
}

function useDecision({ asking, planId }: Props) {
  const client = useQueryClient()
  const key = keys.asking(asking.organisation.id)
  return useMutation({
    mutationFn: (body: { declined: string[]; note: string | null }) => decideAsked(asking, planId, body),
    onSuccess: (fresh) => client.setQueryData(key, fresh),
    onError: (error) => {
      if (isProblem(error, 412) || isProblem(error, 409)) void client.invalidateQueries({ queryKey: key })
    },
  })
}

export function AskingForm({ asking, planId }: Props) {
  const { t } = useTranslation()
  const decision = useDecision({ asking, planId })
  const before = asking.items.filter((item) => !item.is_asked).map((item) => item.indicator.id)
  const [declined, setDeclined] = useState(before)
  const [note, setNote] = useState('')
  const canEdit = allows(asking.actions, 'edit')
  const isChanged = declined.length !== before.length || declined.some((id) => !before.includes(id))
  const toggle = (id: string, isAsked: boolean) =>
    setDeclined(isAsked ? declined.filter((other) => other !== id) : [...declined, id])
  return (
    <form
      className={styles.asking}
      onSubmit={(event) => {
        event.preventDefault()
        decision.mutate({ declined, note: note.trim() || null })
      }}
    >
      <fieldset disabled={!canEdit} className={styles.choices}>
        <legend>{t('feeding.asking.settings')}</legend>
        {asking.items.map(({ indicator }) => (
          <label key={indicator.id} className={styles.choice}>
            <input
              type="checkbox"
              checked={!declined.includes(indicator.id)}
              onChange={(event) => toggle(indicator.id, event.target.checked)}
            />
            <span>
              <span className="code">{indicator.code}</span> {indicator.short_name ?? indicator.name}
            </span>
          </label>
        ))}
      </fieldset>
      <p className="small">{t('feeding.asking.settingsHint')}</p>
      {isChanged && (
        <SaveChange
          note={note}
          onNote={setNote}
          isBusy={decision.isPending}
          onCancel={() => setDeclined(before)}
        />
      )}
      {decision.error && (
        <Note tone="bad" role="alert">
          {isProblem(decision.error, 422)
            ? decision.error.errors.map((error) => error.message).join('. ')
            : t(`feeding.asking.${isProblem(decision.error, 412) ? 'stale' : 'failed'}`)}
        </Note>
      )}
      <History asking={asking} />
    </form>
  )
}

interface SaveProps {
  note: string
  onNote: (note: string) => void
  isBusy: boolean
  onCancel: () => void
}

function SaveChange({ note, onNote, isBusy, onCancel }: SaveProps) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className={field.label}>
        {t('feeding.asking.note')}
      </label>
      <textarea
        id={id}
        className={`${field.input} ${field.growing}`}
        rows={1}
        maxLength={2000}
        value={note}
        onChange={(event) => onNote(event.target.value)}
      />
      <div className={styles.actions}>
        <Button variant="primary" type="submit" isBusy={isBusy}>
          {t('feeding.asking.save')}
        </Button>
        <Button onClick={onCancel}>{t('feeding.asking.cancel')}</Button>
      </div>
    </div>
  )
}

function History({ asking }: { asking: Asking }) {
  const { t } = useTranslation()
  if (asking.history.length === 0) return null
  return (
    <details className={styles.history}>
      <summary>{t('feeding.asking.history')}</summary>
      <ol>
        {asking.history.map((step) => (
          <li key={step.version}>
            {formatMoment(step.at)} · {step.by}:{' '}
            {step.declined.length === 0
              ? t('feeding.asking.asked')
              : t('feeding.asking.declined', { codes: step.declined.map((one) => one.code).join(', ') })}
            {step.note && <> · “{step.note}”</>}
          </li>
        ))}
      </ol>
    </details>
  )
}
