/** Says plainly that the connection is gone, or a part of the page still away, and that nothing typed is lost. */
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { missingParts } from '@/lib/late'
import { useOnline } from '@/lib/useOnline'
import { Icon } from '@/ui/Icon'
import styles from './OfflineBanner.module.css'

export function OfflineBanner() {
  const { t } = useTranslation()
  const isOnline = useOnline()
  const isWaiting = useSyncExternalStore(missingParts.subscribe, missingParts.isWaiting)
  return (
    <div role="status">
      {(!isOnline || isWaiting) && (
        <p className={styles.banner}>
          <Icon name="offline" />
          {t(isOnline ? 'shell.partAway' : 'shell.offline')}
        </p>
      )}
    </div>
  )
}
