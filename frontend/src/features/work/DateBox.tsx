/** The day something is due, as on a calendar leaf. */
import { useTranslation } from 'react-i18next'
import { cx } from '@/lib/text'
import styles from './Work.module.css'

export function DateBox({ date, isUrgent }: { date: string; isUrgent?: boolean }) {
  const { t } = useTranslation()
  const [, month, day] = date.split('-')
  return (
    <time className={cx(styles.date, isUrgent && styles.urgent)} dateTime={date}>
      <b>{Number(day)}</b>
      <small>{t('work.month', { month: Number(month), context: String(Number(month)) })}</small>
    </time>
  )
}
