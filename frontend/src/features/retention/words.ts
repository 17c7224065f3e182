/** How much and of which days, as people say it. */
import type { TFunction } from 'i18next'
import type { Due } from '@/api/retention'
import { formatDate } from '@/lib/dates'
import { formatInteger, formatRate } from '@/lib/numbers'

const KILOBYTE = 1024
const MEGABYTE = KILOBYTE ** 2

export function sizeText(bytes: number): string {
  if (bytes < MEGABYTE) return `${formatInteger(Math.ceil(bytes / KILOBYTE))} KB`
  return `${formatRate(bytes / MEGABYTE)} MB`
}

type Amount = Pick<Due, 'rows' | 'bytes' | 'first_at' | 'last_at'>

export function amountText({ rows, bytes, first_at, last_at }: Amount, t: TFunction): string {
  if (rows === 0) return t('retention.nothingDue')
  const [first, last] = [formatDate(first_at), formatDate(last_at)]
  const days = first === last ? t('retention.onDay', { day: first }) : t('retention.fromTo', { first, last })
  return `${t('retention.rows', { count: rows, rows: formatInteger(rows) })} (${sizeText(bytes)}), ${days}`
}
