/** The rail on the left of a wide screen: only the places this person may open. */
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import { Icon } from '@/ui/Icon'
import { Mark } from '@/ui/Mark'
import type { Place } from './navigation'
import { placesFor, waitingAt } from './reaching'
import styles from './Rail.module.css'
import { UserMenu } from './UserMenu'

export function Rail() {
  const { t } = useTranslation()
  const me = useSession()
  const places = placesFor(me)
  return (
    <nav className={styles.rail} aria-label={t('nav.main')}>
      <Link className={styles.brand} to="/" aria-label={t('shell.home')}>
        <Mark />
        Liên Ngành
      </Link>
      <div className={styles.places}>
        {places.map((place, index) => (
          <Fragment key={place.to}>
            {place.isSecondary && index > 0 && !places[index - 1]?.isSecondary && (
              <hr className={styles.line} />
            )}
            <RailLink place={place} waiting={waitingAt(place, me)} />
          </Fragment>
        ))}
      </div>
      <div className={styles.who}>
        <UserMenu variant="rail" />
      </div>
    </nav>
  )
}

function RailLink({ place, waiting }: { place: Place; waiting: number }) {
  const { t } = useTranslation()
  return (
    <Link className={styles.place} to={place.to} activeProps={{ 'aria-current': 'page' }}>
      <Icon name={place.icon} />
      {t(place.label)}
      {waiting > 0 && (
        <span className={styles.count} aria-label={t('nav.count', { count: waiting })}>
          {waiting}
        </span>
      )}
    </Link>
  )
}
