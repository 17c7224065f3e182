/** "Chưa có số liệu" and "không áp dụng" as choices of their own: neither is the number 0. */
import { useTranslation } from 'react-i18next'
import type { Item } from '@/api/types'
import { Segmented } from '@/ui/Segmented'
import { cellKey, EMPTY, type Absence } from './cells'
import type { ReportStore } from './reportStore'
import { useEntry, useReportContext } from './reportContext'
import styles from './Row.module.css'

/** Chooses that there is no number; what stood in the cell and its parts gives way. */
export function chooseAbsence(store: ReportStore, item: Item, absence: Absence | null): void {
  const key = cellKey(item.indicator.id)
  store.change(key, { absence, numerator: '', denominator: '' })
  if (!absence) return
  for (const { categories } of item.indicator.disaggregations)
    for (const { id } of categories) {
      const part = cellKey(item.indicator.id, id)
      if (store.get().values[part]?.status) store.change(part, EMPTY)
    }
}

export function AbsenceEntry({ item }: { item: Item }) {
  const { t } = useTranslation()
  const { store, canEdit } = useReportContext()
  const entry = useEntry(cellKey(item.indicator.id))
  if (!canEdit)
    return (
      <div className={styles.wide}>
        <span className={styles.absent}>
          {t(`common.status.${entry.absence === 'missing' ? 'no_data' : entry.absence}`)}
        </span>
      </div>
    )
  return (
    <div className={styles.wide}>
      <Segmented
        label={`${item.indicator.code} ${item.indicator.short_name}`}
        isStacking
        value={entry.absence ?? 'number'}
        choices={[
          { value: 'number', label: t('report.enterNumber') },
          { value: 'missing', label: t('common.status.no_data') },
          { value: 'not_applicable', label: t('common.status.not_applicable') },
        ]}
        onChange={(value) => chooseAbsence(store, item, value === 'number' ? null : value)}
      />
    </div>
  )
}
