/** The words beside a figure: why there is none, and a note for whoever reads it. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Item } from '@/api/types'
import field from '@/ui/field.module.css'
import { cellKey } from './cells'
import { cellId } from './NumberCell'
import { useEntry, useReportContext } from './reportContext'
import styles from './Row.module.css'

export function AbsenceReason({ item, isMissingShown }: { item: Item; isMissingShown: boolean }) {
  const { t } = useTranslation()
  const { store, canEdit } = useReportContext()
  const key = cellKey(item.indicator.id)
  const entry = useEntry(key)
  if (!entry.absence) return null
  if (!canEdit) return entry.reason ? <Said text={t('report.reasonGiven', { reason: entry.reason })} /> : null
  const id = cellId(key, 'reason')
  const isMissing = isMissingShown && entry.absence === 'not_applicable' && !entry.reason.trim()
  return (
    <div>
      <label htmlFor={id} className={field.label}>
        {t(`report.reasonFor.${entry.absence}`)}
      </label>
      <textarea
        id={id}
        className={`${field.input} ${field.growing}`}
        rows={1}
        maxLength={2000}
        value={entry.reason}
        aria-invalid={isMissing || undefined}
        onChange={(event) => store.change(key, { reason: event.target.value })}
      />
      <p className={field.hint}>{t('report.noPersonalData')}</p>
    </div>
  )
}

export function ValueNote({ item }: { item: Item }) {
  const { t } = useTranslation()
  const { store, canEdit } = useReportContext()
  const key = cellKey(item.indicator.id)
  const entry = useEntry(key)
  const id = useId()
  if (!canEdit) return <Said text={t('report.noteGiven', { note: entry.note })} />
  return (
    <div>
      <label htmlFor={id} className={field.label}>
        {t('report.note')}
      </label>
      <textarea
        id={id}
        className={field.input}
        rows={2}
        maxLength={2000}
        value={entry.note}
        onChange={(event) => store.change(key, { note: event.target.value })}
      />
      <p className={field.hint}>{t('report.noPersonalData')}</p>
    </div>
  )
}

/** In a report that is only read, words stand as words, not as a locked field. */
function Said({ text }: { text: string }) {
  return <p className={styles.said}>{text}</p>
}
