/** A figure broken down: a line for each category, and whether they add up to the total. */
import { useTranslation } from 'react-i18next'
import type { Disaggregation, Item } from '@/api/types'
import { formatFraction, formatInteger } from '@/lib/numbers'
import { cx } from '@/lib/text'
import { formatWhole } from '@/lib/wholeNumber'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { cellKey } from './cells'
import { CountEntry } from './CountEntry'
import { RatioEntry } from './RatioEntry'
import { useReport, useReportContext } from './reportContext'
import styles from './Row.module.css'
import { RowConflict } from './RowConflict'
import { RowErrors } from './RowErrors'
import { sumOf } from './sums'
import { hasDenominator } from './warnings'

interface Props {
  item: Item
  disaggregation: Disaggregation
  isProblemShown: boolean
}

export function Breakdown({ item, disaggregation, isProblemShown }: Props) {
  return (
    <fieldset className={styles.breakdown}>
      <legend>{disaggregation.name}</legend>
      {disaggregation.categories.map((category) => (
        <CategoryRow
          key={category.id}
          item={item}
          categoryId={category.id}
          name={category.name}
          isProblemShown={isProblemShown}
        />
      ))}
      {disaggregation.is_additive && <SumLine item={item} disaggregation={disaggregation} />}
    </fieldset>
  )
}

interface CategoryProps {
  item: Item
  categoryId: string
  name: string
  isProblemShown: boolean
}

function CategoryRow({ item, categoryId, name, isProblemShown }: CategoryProps) {
  const cell = cellKey(item.indicator.id, categoryId)
  const errorId = `e-${cell.replace('/', '-')}`
  const Entry = hasDenominator(item.indicator.entry) ? RatioEntry : CountEntry
  return (
    <div className={styles.sub} data-row>
      <div className={styles.subline}>
        <div className={styles.name}>{name}</div>
        <Entry
          item={item}
          cell={cell}
          name={name}
          isLabelHidden
          errorId={errorId}
          isProblemShown={isProblemShown}
        />
      </div>
      <RowErrors cell={cell} id={errorId} isProblemShown={isProblemShown} name={name} />
      <RowConflict item={item} cell={cell} />
    </div>
  )
}

function SumLine({ item, disaggregation }: { item: Item; disaggregation: Disaggregation }) {
  const { t } = useTranslation()
  const { store, canEdit } = useReportContext()
  const entries = useReport((state) => state.entries)
  const sum = sumOf(item.indicator.id, disaggregation, entries)
  if (!sum) return null
  const added =
    sum.denominator === null ? formatInteger(sum.numerator) : formatFraction(sum.numerator, sum.denominator)
  const isEqual = sum.missing.numerator === 0 && (sum.missing.denominator ?? 0) === 0
  const off = sum.missing.numerator || sum.missing.denominator || 0
  const message = isEqual
    ? t('report.sumEqual', { added })
    : sum.missing.numerator === null
      ? t('report.sum', { added })
      : t(off > 0 ? 'report.sumLess' : 'report.sumMore', { added, difference: formatInteger(Math.abs(off)) })
  return (
    <p className={cx(styles.sum, sum.isWrong && styles.sumWrong)} role="status">
      <Icon name={sum.isWrong ? 'warning' : isEqual ? 'check' : 'info'} size={16} />
      {message}
      {canEdit && !sum.isPartial && !isEqual && (
        <Button
          size="s"
          onClick={() =>
            store.change(cellKey(item.indicator.id), {
              absence: null,
              numerator: formatWhole(sum.numerator),
              denominator: formatWhole(sum.denominator),
            })
          }
        >
          {t('report.sumAsTotal')}
        </Button>
      )}
    </p>
  )
}
