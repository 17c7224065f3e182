/** The line under a figure: unfold a breakdown, or say that there is no figure, without having to look for it. */
import { useTranslation } from 'react-i18next'
import type { Item } from '@/api/types'
import { Icon } from '@/ui/Icon'
import { chooseAbsence } from './AbsenceEntry'
import { isByParts } from './cells'
import { useReportContext } from './reportContext'
import styles from './Row.module.css'

interface Props {
  item: Item
  isEmpty: boolean
  open: Set<string>
  onToggle: (disaggregationId: string) => void
}

export function RowTools({ item, isEmpty, open, onToggle }: Props) {
  const { t } = useTranslation()
  const { canEdit, evidence } = useReportContext()
  const breakdowns = isByParts(item.indicator)
    ? []
    : item.indicator.disaggregations.filter((d) => canEdit || open.has(d.id))
  return (
    <div className={styles.tools}>
      {breakdowns.map((disaggregation) => (
        <button
          key={disaggregation.id}
          type="button"
          className={styles.toggle}
          aria-expanded={open.has(disaggregation.id)}
          onClick={() => onToggle(disaggregation.id)}
        >
          <Icon name="chevron-right" size={16} />
          {t('report.breakdown', { name: disaggregation.name.toLocaleLowerCase() })}
        </button>
      ))}
      {evidence?.(item)}
      {isEmpty && canEdit && item.indicator.entry !== 'none' && <AbsenceOffer item={item} />}
    </div>
  )
}

function AbsenceOffer({ item }: { item: Item }) {
  const { t } = useTranslation()
  const { store } = useReportContext()
  return (
    <span className={styles.offer}>
      {(['missing', 'not_applicable'] as const).map((absence) => (
        <button
          key={absence}
          type="button"
          className={styles.textButton}
          onClick={() => chooseAbsence(store, item, absence)}
        >
          {t(`common.status.${absence === 'missing' ? 'no_data' : absence}`)}
        </button>
      ))}
    </span>
  )
}
