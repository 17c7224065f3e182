/** Each figure of the report as one line of text, for looking over before sending. */
import type { TFunction } from 'i18next'
import type { Item } from '@/api/types'
import { formatFraction, formatInteger, formatRate, rateOf } from '@/lib/numbers'
import { cellKey, EMPTY, readEntry, type CellKey, type Entry } from './cells'
import { lackOf } from './completeness'
import { hasDenominator } from './warnings'

function partsText(item: Item, entries: Record<CellKey, Entry>, t: TFunction): string {
  const parts = item.indicator.disaggregations[0]?.categories ?? []
  const numbers = parts.map((c) => readEntry(entries[cellKey(item.indicator.id, c.id)] ?? EMPTY).numerator)
  if (item.indicator.entry === 'parts') return numbers.map((n) => formatInteger(n)).join(' · ')
  const having = numbers.filter((n) => n !== null && n > 0).length
  const unit = t(item.indicator.entry === 'months' ? 'report.monthsWithItem' : 'report.programmes')
  return `${having}/${numbers.length} ${unit}`
}

export function answerText(item: Item, entries: Record<CellKey, Entry>, t: TFunction): string {
  const entry = entries[cellKey(item.indicator.id)] ?? EMPTY
  if (entry.absence) return t(`common.status.${entry.absence === 'missing' ? 'no_data' : entry.absence}`)
  if (lackOf(item, entries) === 'unfilled') return t('report.empty')
  const { numerator, denominator } = readEntry(entry)
  switch (item.indicator.entry) {
    case 'yes_no':
      return t(numerator ? 'report.yes' : 'report.no')
    case 'programmes':
    case 'months':
    case 'parts':
      return partsText(item, entries, t)
  }
  if (!hasDenominator(item.indicator.entry)) return formatInteger(numerator)
  const rate = rateOf(numerator, denominator)
  return formatFraction(numerator, denominator) + (rate === null ? '' : ` = ${formatRate(rate)} %`)
}
