/** Numerator and denominator side by side, with the rate as it is typed. */
import { useTranslation } from 'react-i18next'
import type { Item } from '@/api/types'
import { formatRate, rateOf } from '@/lib/numbers'
import { cellKey, readEntry, type CellKey } from './cells'
import { NumberCell } from './NumberCell'
import { useEntry } from './reportContext'
import styles from './Row.module.css'

interface Props {
  item: Item
  cell?: CellKey
  name?: string
  isLabelHidden?: boolean
  errorId: string
  isProblemShown: boolean
}

export function RatioEntry({ item, cell, name, isLabelHidden, errorId, isProblemShown }: Props) {
  const { t } = useTranslation()
  const key = cell ?? cellKey(item.indicator.id)
  const of = name ?? item.indicator.code
  const shared = { cell: key, isLabelHidden, errorId, isProblemShown }
  return (
    <>
      <NumberCell
        {...shared}
        name="numerator"
        column={0}
        label={isLabelHidden ? t('report.numeratorOf', { name: of }) : t('report.numerator')}
      />
      <span className={styles.slash} aria-hidden="true">
        /
      </span>
      <NumberCell
        {...shared}
        name="denominator"
        column={1}
        label={isLabelHidden ? t('report.denominatorOf', { name: of }) : t('report.denominator')}
      />
      <Rate cell={key} isLabelHidden={isLabelHidden} />
    </>
  )
}

function Rate({ cell, isLabelHidden }: { cell: CellKey; isLabelHidden?: boolean }) {
  const { t } = useTranslation()
  const reading = readEntry(useEntry(cell))
  const hasProblem = Object.keys(reading.problems).length > 0
  const rate = hasProblem ? null : rateOf(reading.numerator, reading.denominator)
  return (
    <div className={styles.rate}>
      <span className={isLabelHidden ? 'vh' : styles.label}>{t('report.rate')}</span>
      <output>
        {rate === null ? (
          <span className={styles.noRate}>–</span>
        ) : (
          <>
            {formatRate(rate)}
            <span className="unit">%</span>
          </>
        )}
      </output>
    </div>
  )
}
