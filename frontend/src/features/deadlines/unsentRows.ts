/** Bodies that have not reported, as lines of a file. */
import type { TFunction } from 'i18next'
import type { Unsent } from '@/api/deadlines'
import { formatDate, formatMoment } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { reachedBy } from './reach'

export function unsentRows(items: Unsent[], t: TFunction): (string | number)[][] {
  const head = [
    'code',
    'unit',
    'state',
    'due',
    'calendar',
    'late',
    'filled',
    'expected',
    'reaches',
    'reminded',
  ]
  const body = items.map((item) => [
    item.owner.code,
    unitName(item.owner),
    t(`common.state.${item.state === 'draft' && item.filled === 0 ? 'not_started' : item.state}`),
    formatDate(item.due_on),
    formatDate(item.extended_from ?? item.due_on),
    Math.max(0, -item.days_left),
    item.filled,
    item.expected,
    reachedBy(item).join(', '),
    item.reminded_at ? formatMoment(item.reminded_at) : '',
  ])
  return [head.map((name) => t(`deadlines.csv.${name}`)), ...body]
}
