/** How one reported figure reads in a review, by the way it was entered. */
import type { TFunction } from 'i18next'
import type { Item, ValueStatus } from '@/api/types'
import { formatDifference, formatInteger, formatRate, rateOf } from '@/lib/numbers'
import { differenceOf, type Comparison } from './compare'

export interface FigureText {
  text: string
  /** Shown small beside the text, each part able to carry a mark. */
  numerator?: string
  denominator?: string
}

interface Numbers {
  status: ValueStatus | null
  numerator: number | null
  denominator: number | null
}

export function figureText(item: Item, figure: Numbers, t: TFunction): FigureText {
  if (figure.status === null) return { text: t('review.notFilled') }
  if (figure.status !== 'number') return { text: t(`review.valueStatus.${figure.status}`) }
  const { numerator, denominator } = figure
  switch (item.indicator.entry) {
    case 'count':
      return { text: formatInteger(numerator) }
    case 'yes_no':
      return { text: t(numerator === 1 ? 'review.yes' : 'review.no') }
    case 'programmes':
      return { text: t(numerator === 1 ? 'review.programmesEnough' : 'review.programmesFew') }
    case 'months':
      return { text: t('review.months', { done: formatInteger(numerator), of: formatInteger(denominator) }) }
    case 'parts':
      return { text: t('review.byPart') }
    default:
      return rateText(numerator, denominator)
  }
}

function rateText(numerator: number | null, denominator: number | null): FigureText {
  const rate = rateOf(numerator, denominator)
  const parts = { numerator: formatInteger(numerator), denominator: formatInteger(denominator) }
  return { text: rate === null ? '–' : `${formatRate(rate)} %`, ...parts }
}

export function differenceText(comparison: Comparison, t: TFunction): string {
  const difference = differenceOf(comparison)
  if (!difference) return '–'
  if (difference.isPoints) return t('review.points', { value: formatDifference(difference.value) })
  return formatDifference(difference.value, 0)
}

/** What each class of the figure says: checked programmes, months, parts. */
export function categoryTexts(
  item: Item,
  t: TFunction,
): { id: string; name: string; now: string; before: string }[] {
  const names = new Map(
    item.indicator.disaggregations.flatMap((breakdown) =>
      breakdown.categories.map((category) => [category.id, category.name] as const),
    ),
  )
  const isCheck = item.indicator.entry === 'programmes'
  const isCount = item.indicator.entry === 'parts' || item.indicator.entry === 'months'
  const text = (numbers: Numbers | null) => {
    if (!numbers || numbers.status === null) return '–'
    if (isCheck && numbers.status === 'number') return t(numbers.numerator === 1 ? 'review.yes' : 'review.no')
    if (isCount && numbers.status === 'number') return formatInteger(numbers.numerator)
    const figure = figureText(item, numbers, t)
    return figure.denominator === undefined ? figure.text : `${figure.numerator}/${figure.denominator}`
  }
  return item.values
    .filter((value) => value.category_id !== null && value.status !== null)
    .map((value) => ({
      id: value.category_id ?? '',
      name: names.get(value.category_id ?? '') ?? '',
      now: text(value),
      before: text(value.previous),
    }))
}
