/** The day something is due, as on a calendar leaf; and the leaf of what has no day. */
import { useTranslation } from 'react-i18next'
import { cx } from '@/lib/text'
import { Icon, type IconName } from '@/ui/Icon'
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

export function Leaf({ icon, isUrgent }: { icon: IconName; isUrgent?: boolean }) {
  return (
    <span className={cx(styles.date, styles.leaf, isUrgent && styles.urgent)}>
      <Icon name={icon} size={24} />
    </span>
  )
}
