/** How long until something is due, in words. */
import { useTranslation } from 'react-i18next'

export function useDaysLeft(daysLeft: number): string {
  const { t } = useTranslation()
  if (daysLeft === 0) return t('report.dueToday')
  return daysLeft > 0 ? t('report.daysLeft', { count: daysLeft }) : t('report.daysLate', { count: -daysLeft })
}
