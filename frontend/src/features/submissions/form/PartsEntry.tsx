/** Several counts of different things, or one a month: never added up into one number by hand. */
import { useTranslation } from 'react-i18next'
import type { Category, Item } from '@/api/types'
import { cellKey, EMPTY, readEntry } from './cells'
import { NumberCell } from './NumberCell'
import { useReport } from './reportContext'
import styles from './Row.module.css'

function partsOf(item: Item): Category[] {
  const main = item.indicator.disaggregations.find((d) => d.is_required) ?? item.indicator.disaggregations[0]
  return main?.categories ?? []
}

/** Months with at least one item, over the months that hold a number. */
export function MonthsTotal({ item }: { item: Item }) {
  const { t } = useTranslation()
  const text = useReport((state) => {
    const months = partsOf(item).map(
      (c) => readEntry(state.entries[cellKey(item.indicator.id, c.id)] ?? EMPTY).numerator,
    )
    const given = months.filter((month) => month !== null)
    return given.length ? `${given.filter((month) => month > 0).length}/${given.length}` : ''
  })
  if (!text) return <div className={styles.wide} />
  return (
    <div className={styles.wide}>
      <span className={styles.total}>
        <b className="num">{text}</b> <small>{t('report.monthsWithItem')}</small>
      </span>
    </div>
  )
}

export function PartsEntry({
  item,
  errorId,
  isProblemShown,
}: {
  item: Item
  errorId: string
  isProblemShown: boolean
}) {
  return (
    <div className={styles.parts}>
      {partsOf(item).map((category, index) => (
        <NumberCell
          key={category.id}
          cell={cellKey(item.indicator.id, category.id)}
          name="numerator"
          column={index}
          // The span of a month stands on a line of its own.
          label={category.name.replace(' (', '\n(')}
          errorId={errorId}
          isProblemShown={isProblemShown}
        />
      ))}
    </div>
  )
}
