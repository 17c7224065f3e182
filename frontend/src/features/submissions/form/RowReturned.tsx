/** Why a figure came back, and what it was then. */
import { useTranslation } from 'react-i18next'
import type { Item, Value } from '@/api/types'
import { formatMoment } from '@/lib/dates'
import { formatFraction, formatInteger, formatRate, rateOf } from '@/lib/numbers'
import { Note } from '@/ui/Note'
import { cellKey } from './cells'
import { useValue } from './reportContext'
import { hasDenominator } from './warnings'

function previousText(item: Item, previous: NonNullable<Value['previous']>): string {
  const { numerator, denominator } = previous
  if (!hasDenominator(item.indicator.entry)) return formatInteger(numerator)
  const rate = rateOf(numerator, denominator)
  return formatFraction(numerator, denominator) + (rate === null ? '' : ` = ${formatRate(rate)} %`)
}

export function RowReturned({ item }: { item: Item }) {
  const { t } = useTranslation()
  const value = useValue(cellKey(item.indicator.id))
  if (!value?.returned) return null
  const { returned, previous } = value
  const before =
    previous?.status === 'number' && previous.numerator !== null
      ? t('report.returnedBefore', { revision: returned.revision, figure: previousText(item, previous) })
      : null
  return (
    <Note tone="bad" icon="undo">
      <b>{t('report.returned')}.</b> “{returned.note}”
      <div className="small">
        {[`${returned.by}, ${formatMoment(returned.at)}`, before].filter(Boolean).join(' · ')}
      </div>
    </Note>
  )
}
