/** On a phone, the five places used most stand within the thumb's reach. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import { Icon } from '@/ui/Icon'
import styles from './BottomBar.module.css'
import { placesFor, waitingAt } from './reaching'

export const BAR_SIZE = 5

export function BottomBar() {
  const { t } = useTranslation()
  const me = useSession()
  return (
    <nav className={styles.bar} aria-label={t('nav.main')} data-bottom-bar>
      {placesFor(me)
        .slice(0, BAR_SIZE)
        .map((place) => (
          <Link
            key={place.to}
            className={styles.place}
            to={place.to}
            activeProps={{ 'aria-current': 'page' }}
          >
            <Icon name={place.icon} />
            <span className={styles.label}>{t(place.shortLabel)}</span>
            {waitingAt(place, me) > 0 && (
              <span className={styles.count} aria-label={t('nav.count', { count: waitingAt(place, me) })}>
                {waitingAt(place, me)}
              </span>
            )}
          </Link>
        ))}
    </nav>
  )
}
