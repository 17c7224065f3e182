/** A question answered by yes or no, kept as 1 of 1 or 0 of 1. */
import { useTranslation } from 'react-i18next'
import type { Item } from '@/api/types'
import { Segmented } from '@/ui/Segmented'
import { cellKey } from './cells'
import { useEntry, useReportContext } from './reportContext'
import styles from './Row.module.css'

export function YesNoEntry({ item }: { item: Item }) {
  const { t } = useTranslation()
  const { store, canEdit } = useReportContext()
  const key = cellKey(item.indicator.id)
  const entry = useEntry(key)
  const answer = entry.absence || entry.numerator === '' ? null : entry.numerator === '0' ? 'no' : 'yes'
  return (
    <div className={styles.wide}>
      <Segmented
        label={`${item.indicator.code} ${item.indicator.short_name}`}
        value={answer}
        isDisabled={!canEdit}
        choices={[
          { value: 'yes', label: t('report.yes') },
          { value: 'no', label: t('report.no') },
        ]}
        onChange={(value) =>
          store.change(key, { absence: null, numerator: value === 'yes' ? '1' : '0', denominator: '1' })
        }
      />
    </div>
  )
}
