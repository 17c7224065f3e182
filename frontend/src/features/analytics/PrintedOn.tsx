/** The last line of a printed page: which plan, from where, when. */
import { useTranslation } from 'react-i18next'
import { formatDate } from '@/lib/dates'
import styles from './Dashboard.module.css'

export function PrintedOn({ plan }: { plan: string }) {
  const { t } = useTranslation()
  return (
    <p className={styles.printed}>
      {[plan, t('analytics.printed', { date: formatDate(new Date().toISOString()) })]
        .filter(Boolean)
        .join(' · ')}
    </p>
  )
}
