/** The chosen period on its button: in full, or short on a phone. */
import { useTranslation } from 'react-i18next'
import type { Period } from '@/api/types'
import { Icon } from '@/ui/Icon'
import styles from './PeriodSwitch.module.css'

export function PeriodLabel({ period }: { period: Period }) {
  const { t } = useTranslation()
  return (
    <>
      <Icon name="calendar" size={16} className={styles.calendar} />
      <span className="vh">{t('shell.period')}</span>
      <span className={styles.long}>{period.name}</span>
      <span className={styles.short}>{period.short_name ?? period.name}</span>
      <Icon name="chevron-down" size={16} />
    </>
  )
}
