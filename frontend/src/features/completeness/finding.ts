/** The sentences over the matrix: what is missing, what came back, what waits. */
import type { TFunction } from 'i18next'
import type { Completeness } from '@/api/figures'
import type { Period } from '@/api/types'
import { formatDate } from '@/lib/dates'
import { dueOf } from './due'

type Totals = Completeness['totals']

export function sentCount(totals: Totals): number {
  return totals.accepted + totals.certified + totals.submitted
}

export function monitoringFinding(totals: Totals, toAccept: number, t: TFunction): string {
  const missing = totals.expected - sentCount(totals)
  if (totals.expected === 0) return t('completeness.finding.nothing')
  if (totals.accepted === totals.expected)
    return t('completeness.finding.complete', { count: totals.expected })
  const parts = [
    missing > 0 && t('completeness.finding.missing', { count: missing }),
    totals.returned > 0 && t('completeness.finding.returned', { count: totals.returned }),
    toAccept > 0 && t('completeness.finding.toAccept', { count: toAccept }),
  ].filter((part) => part !== false)
  if (parts.length === 0) return t('completeness.finding.allSent', { count: totals.expected })
  return parts.join(', ')
}

/** `12 trong 26 đơn vị đã gửi biểu số liệu, còn 7 ngày đến hạn`. */
export function stripFinding(totals: Totals, daysLeft: number | null, t: TFunction): string {
  if (totals.expected === 0) return t('completeness.finding.nothing')
  const sent = sentCount(totals)
  const start = t('completeness.finding.sent', { sent, count: totals.expected })
  if (daysLeft === null || sent === totals.expected) return start
  return `${start}, ${daysLeft > 0 ? t('completeness.due.toDate', { count: daysLeft }) : dueText(daysLeft, t)}`
}

export function dueText(daysLeft: number, t: TFunction): string {
  if (daysLeft === 0) return t('completeness.due.today')
  return daysLeft > 0
    ? t('completeness.due.left', { count: daysLeft })
    : t('completeness.due.past', { count: -daysLeft })
}

export function monitoringSub(period: Period, totals: Totals, today: string, t: TFunction): string {
  const { dueOn, daysLeft } = dueOf(period, today)
  const due = dueOn && t('completeness.sub.due', { date: formatDate(dueOn) })
  const parts = [
    period.name,
    due && daysLeft !== null ? `${due}, ${dueText(daysLeft, t)}` : due,
    totals.submitted > 0 && t('completeness.sub.submitted', { count: totals.submitted }),
    !period.is_open && t('completeness.sub.closed'),
  ]
  return parts.filter(Boolean).join(' · ')
}
