/** Says plainly that the connection is gone and that nothing typed is lost. */
import { useTranslation } from 'react-i18next'
import { useOnline } from '@/lib/useOnline'
import { Icon } from '@/ui/Icon'
import styles from './OfflineBanner.module.css'

export function OfflineBanner() {
  const { t } = useTranslation()
  const isOnline = useOnline()
  return (
    <div role="status">
      {!isOnline && (
        <p className={styles.banner}>
          <Icon name="offline" />
          {t('shell.offline')}
        </p>
      )}
    </div>
  )
}
