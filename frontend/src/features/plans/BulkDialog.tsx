/** Confirms many readings under one note: all of them, or none when one has moved meanwhile. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '@/api/problems'
import type { Reading } from '@/api/plan'
import { Confirm } from '@/ui/Confirm'
import { Note } from '@/ui/Note'
import { NoteField } from './DecideDialog'
import { useConfirmMany } from './queries'
import styles from './Reading.module.css'

interface Props {
  planId: string
  readings: Reading[]
  onClose: () => void
  onDone: () => void
}

export function BulkDialog({ planId, readings, onClose, onDone }: Props) {
  const { t } = useTranslation()
  const [note, setNote] = useState('')
  const confirm = useConfirmMany(planId)
  const done = () => {
    onDone()
    onClose()
  }
  return (
    <Confirm
      isOpen
      title={t('plan.bulk.title', { count: readings.length })}
      confirm={t('plan.bulk.confirm', { count: readings.length })}
      cancel={t('common.cancel')}
      isBusy={confirm.isPending}
      onConfirm={() => confirm.mutate({ readings, note: note.trim() }, { onSuccess: done })}
      onClose={onClose}
    >
      <div className={styles.dialog}>
        <p>{t('plan.bulk.text')}</p>
        <NoteField value={note} isNeeded={false} onChange={setNote} />
        {confirm.error && (
          <Note tone="bad" role="alert">
            {t(isProblem(confirm.error, 412) ? 'plan.bulk.stale' : 'plan.dialog.failed')}
          </Note>
        )}
      </div>
    </Confirm>
  )
}
