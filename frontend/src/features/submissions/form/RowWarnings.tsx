/** Soft warnings: worth a second look and a reason, never a bar to sending. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Item } from '@/api/types'
import { formatRate } from '@/lib/numbers'
import field from '@/ui/field.module.css'
import { Note } from '@/ui/Note'
import { cellKey, isSaved, readEntry, wantsReason } from './cells'
import { useEntry, useReportContext, useValue } from './reportContext'
import styles from './Row.module.css'
import { hasDenominator, localWarnings } from './warnings'

/** The server's words where it holds this very figure; worked out here while it is still being typed. */
function useWarnings(item: Item): string[] {
  const { t } = useTranslation()
  const key = cellKey(item.indicator.id)
  const entry = useEntry(key)
  const value = useValue(key)
  if (value && isSaved(entry, value)) return value.warnings.map((warning) => warning.message)
  return localWarnings(readEntry(entry), item).map(({ code, percent }) => {
    const isCount = code === 'numerator_jump' && !hasDenominator(item.indicator.entry)
    const direction = percent === undefined ? '' : percent > 0 ? '_up' : '_down'
    return t(`report.warning.${isCount ? 'count_jump' : code}${direction}`, {
      percent: formatRate(Math.abs(percent ?? 0)),
      label: item.last?.label,
    })
  })
}

export function RowWarnings({ item }: { item: Item }) {
  const { t } = useTranslation()
  const { store, canEdit } = useReportContext()
  const key = cellKey(item.indicator.id)
  const warnings = useWarnings(item)
  const entry = useEntry(key)
  const value = useValue(key)
  const id = useId()
  if (warnings.length === 0) return null
  return (
    <Note tone="warn" role="status">
      <b>{warnings.join(' ')}</b> {canEdit && t('report.warningHint')}
      {/* The reason of a fed figure has a field of its own; there is but one reason to a figure. */}
      {wantsReason(value) ? null : canEdit ? (
        <div className={styles.reason}>
          <label htmlFor={id} className={field.label}>
            {t('report.reason')}
          </label>
          <textarea
            id={id}
            className={`${field.input} ${field.growing}`}
            rows={1}
            maxLength={2000}
            value={entry.reason}
            onChange={(event) => store.change(key, { reason: event.target.value })}
          />
        </div>
      ) : (
        entry.reason && <div>{t('report.reasonGiven', { reason: entry.reason })}</div>
      )}
    </Note>
  )
}
