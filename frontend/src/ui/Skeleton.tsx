/** Grey shapes in the place of what is still on its way, so that the page does not jump. */
import { useTranslation } from 'react-i18next'
import styles from './Skeleton.module.css'

export function Skeleton({ height = 20, width = '100%' }: { height?: number; width?: number | string }) {
  return <span className={styles.bar} style={{ height, width }} aria-hidden="true" />
}

/** A heading and some cards, for a whole screen. */
export function PageSkeleton({ cards = 3 }: { cards?: number }) {
  const { t } = useTranslation()
  return (
    <div className={styles.page} role="status">
      <span className="vh">{t('shell.loading')}</span>
      <Skeleton height={32} width="min(560px, 80%)" />
      <Skeleton height={16} width="min(380px, 60%)" />
      {Array.from({ length: cards }, (_, index) => (
        <div key={index} className={styles.card}>
          <Skeleton height={18} width="40%" />
          <Skeleton height={14} width="90%" />
          <Skeleton height={14} width="75%" />
        </div>
      ))}
    </div>
  )
}
