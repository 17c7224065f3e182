/** A single count. */
import { useTranslation } from 'react-i18next'
import type { Item } from '@/api/types'
import { cellKey, type CellKey } from './cells'
import { NumberCell } from './NumberCell'
import styles from './Row.module.css'

interface Props {
  item: Item
  cell?: CellKey
  name?: string
  isLabelHidden?: boolean
  errorId: string
  isProblemShown: boolean
}

export function CountEntry({ item, cell, name, isLabelHidden, errorId, isProblemShown }: Props) {
  const { t } = useTranslation()
  return (
    <div className={styles.single}>
      <NumberCell
        cell={cell ?? cellKey(item.indicator.id)}
        name="numerator"
        column={0}
        label={name ?? t('report.count')}
        isLabelHidden={isLabelHidden}
        errorId={errorId}
        isProblemShown={isProblemShown}
      />
    </div>
  )
}
