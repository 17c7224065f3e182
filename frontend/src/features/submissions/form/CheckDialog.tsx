/** The report in one look before it is sent: every answer, what is flagged, and a word to the leader. */
import { Dialog } from '@base-ui/react/dialog'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Item } from '@/api/types'
import { Button, IconButton } from '@/ui/Button'
import field from '@/ui/field.module.css'
import { FieldError } from '@/ui/FieldError'
import { Icon } from '@/ui/Icon'
import { Note } from '@/ui/Note'
import { answerText } from './answers'
import { cellKey, EMPTY, NOTE_KEY, readEntry } from './cells'
import styles from './CheckDialog.module.css'
import { lackOf, listGaps } from './completeness'
import { useRefusals, useReport, useReportContext } from './reportContext'
import { localWarnings } from './warnings'

interface Props {
  isOpen: boolean
  canSubmit: boolean
  isBusy: boolean
  error: string | null
  onClose: () => void
  onConfirm: () => void
}

export function CheckDialog({ isOpen, canSubmit, isBusy, error, onClose, onConfirm }: Props) {
  const { t } = useTranslation()
  const gaps = useReport((state) => listGaps(state).length)
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup}>
          <header className={styles.header}>
            <Dialog.Title className={styles.title}>{t('report.checkTitle')}</Dialog.Title>
            <IconButton icon="close" label={t('common.close')} onClick={onClose} />
          </header>
          <div className={styles.body}>
            <Dialog.Description className="sub">
              {gaps ? t('report.checkGaps', { count: gaps }) : t('report.checkBody')}
            </Dialog.Description>
            {error && (
              <Note tone="bad" role="alert">
                {error}
              </Note>
            )}
            <Answers />
            {canSubmit && <ReportNote />}
          </div>
          <footer className={styles.actions}>
            <Button onClick={onClose}>{t('report.keepEditing')}</Button>
            {canSubmit && (
              <Button variant="primary" icon="send" isBusy={isBusy} onClick={onConfirm}>
                {t(isBusy ? 'report.sending' : 'report.submit')}
              </Button>
            )}
          </footer>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Answers() {
  const items = useReport((state) => state.submission.items)
  return (
    <ul className={styles.answers}>
      {items.map((item) => (
        <Answer key={item.indicator.id} item={item} />
      ))}
    </ul>
  )
}

function Answer({ item }: { item: Item }) {
  const { t } = useTranslation()
  const entries = useReport((state) => state.entries)
  const entry = entries[cellKey(item.indicator.id)] ?? EMPTY
  const isLacking = lackOf(item, entries) !== null
  const isFlagged = !entry.absence && localWarnings(readEntry(entry), item).length > 0
  return (
    <li className={isLacking ? styles.lacking : undefined}>
      <span>
        <span className="code">{item.indicator.code}</span> {item.indicator.short_name}
        {isFlagged && (
          <span className={styles.flag}>
            <Icon name="warning" size={16} />
            {t(entry.reason ? 'report.flaggedReason' : 'report.flagged')}
          </span>
        )}
      </span>
      <b className="num">{answerText(item, entries, t)}</b>
    </li>
  )
}

function ReportNote() {
  const { t } = useTranslation()
  const { store } = useReportContext()
  const note = useReport((state) => state.note)
  const refusal = useRefusals(NOTE_KEY)?.[0]?.message
  const input = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (!refusal) return
    input.current?.focus({ preventScroll: true })
    input.current?.parentElement?.scrollIntoView({ block: 'nearest' })
  }, [refusal])
  return (
    <div>
      <label className={field.label} htmlFor="report-note">
        {t('report.noteToLeader')}
      </label>
      <textarea
        ref={input}
        id="report-note"
        className={field.input}
        rows={2}
        maxLength={2000}
        value={note}
        aria-invalid={refusal ? true : undefined}
        aria-describedby={refusal ? 'report-note-error' : undefined}
        onChange={(event) => store.changeNote(event.target.value)}
      />
      {refusal && <FieldError id="report-note-error">{refusal}</FieldError>}
      <p className={field.hint}>{t('report.noPersonalData')}</p>
    </div>
  )
}
