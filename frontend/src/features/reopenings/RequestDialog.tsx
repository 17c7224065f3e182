/** Asks that a report of a closed period be opened again, and why. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '@/ui/Dialog'
import { Note } from '@/ui/Note'
import { TextArea } from '@/ui/TextArea'
import { failureText } from './failure'
import { useReopening } from './queries'

interface Props {
  id: string
  etag: string
  state: string
  onClose: () => void
}

export function RequestDialog({ id, etag, state, onClose }: Props) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [isChecked, setChecked] = useState(false)
  const act = useReopening(id, etag)
  const isMissing = isChecked && !reason.trim()
  const send = () => {
    setChecked(true)
    if (reason.trim()) act.mutate({ verb: 'request', reason }, { onSuccess: onClose })
  }
  return (
    <Dialog
      isOpen
      title={t('reopening.request.title')}
      sub={t(`reopening.request.${state === 'accepted' ? 'subOfficial' : 'sub'}`)}
      confirm={t('reopening.request.send')}
      isBusy={act.isPending}
      onConfirm={send}
      onClose={onClose}
    >
      {act.error && (
        <Note tone="bad" role="alert">
          {failureText(act.error, t)}
        </Note>
      )}
      <TextArea
        label={t('reopening.request.reason')}
        hint={t('reopening.noPersonalData')}
        error={isMissing ? t('reopening.request.missing') : null}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  )
}
