/** How long until a report is due, in words. */
import type { TFunction } from 'i18next'

export function dueText(daysLeft: number, t: TFunction): string {
  if (daysLeft === 0) return t('report.dueToday')
  return daysLeft > 0 ? t('report.daysLeft', { count: daysLeft }) : t('report.daysLate', { count: -daysLeft })
}
