/** Before several bodies are reminded: how many people are told, and which bodies have nobody to tell. */
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Unsent } from '@/api/deadlines'
import { isProblem } from '@/api/problems'
import { unitName } from '@/lib/unitName'
import { Dialog } from '@/ui/Dialog'
import { Note } from '@/ui/Note'
import { TextArea } from '@/ui/TextArea'
import styles from './Deadlines.module.css'
import { failureText, fieldText } from './failure'
import { useReminding } from './queries'
import { reachOf } from './reach'

interface Props {
  items: Unsent[]
  onDone: () => void
  onClose: () => void
}

export function RemindDialog({ items, onDone, onClose }: Props) {
  const { t } = useTranslation()
  const [note, setNote] = useState('')
  const remind = useReminding()
  const key = useRef(crypto.randomUUID())
  const { people, overdue, unreached } = reachOf(items)
  const failure = failureText(remind.error, t)
  const go = () => {
    remind.mutate({ ids: items.map(({ id }) => id), note, key: key.current }, { onSuccess: onDone })
    // A refusal is an answer: what is sent after it is another request.
    key.current = crypto.randomUUID()
  }
  return (
    <Dialog
      isOpen
      title={t('deadlines.remind.title', { count: items.length })}
      sub={t('deadlines.remind.sub')}
      confirm={t('deadlines.remind.confirm', { count: items.length })}
      isBusy={remind.isPending}
      onConfirm={go}
      onClose={onClose}
    >
      {failure && (
        <Note tone="bad" role="alert">
          {failure}
        </Note>
      )}
      <Refused items={items} error={remind.error} />
      <p>
        {t('deadlines.remind.people', { count: people })}{' '}
        {overdue > 0 && t('deadlines.remind.overdue', { count: overdue })}
      </p>
      <p className={styles.names}>{items.map(({ owner }) => unitName(owner)).join(', ')}</p>
      {unreached.length > 0 && (
        <Note tone="warn">
          {t('deadlines.remind.unreached', {
            count: unreached.length,
            names: unreached.map(({ owner }) => unitName(owner)).join(', '),
          })}
        </Note>
      )}
      <TextArea
        label={t('deadlines.remind.note')}
        hint={t('deadlines.noPersonalData')}
        error={fieldText(remind.error, 'note')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </Dialog>
  )
}

/** All or none: each body that stands in the way is named, with the reason. */
function Refused({ items, error }: { items: Unsent[]; error: Error | null }) {
  const { t } = useTranslation()
  if (!isProblem(error, 422)) return null
  const told = error.errors.filter(({ field }) => field.startsWith('submission_ids.'))
  if (told.length === 0) return null
  return (
    <Note tone="bad" role="alert">
      {t('deadlines.remind.refused')}
      <ul className={styles.refused}>
        {told.map(({ field, message }) => {
          const item = items[Number(field.split('.')[1])]
          return (
            <li key={field}>
              {item && <b>{unitName(item.owner)}:</b>} {message}
            </li>
          )
        })}
      </ul>
    </Note>
  )
}
