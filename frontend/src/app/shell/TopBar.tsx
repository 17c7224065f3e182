/** The header: where one is, in which plan and which period. */
import { Link, useLocation } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import { formatDate } from '@/lib/dates'
import { Icon } from '@/ui/Icon'
import { Mark } from '@/ui/Mark'
import { Bell } from './Bell'
import { placeOf } from './reaching'
import { PeriodSwitch } from './PeriodSwitch'
import styles from './TopBar.module.css'
import { UserMenu } from './UserMenu'

export function TopBar() {
  const { t } = useTranslation()
  const me = useSession()
  const { pathname } = useLocation()
  const place = placeOf(pathname, me)
  const name = place ? t(place.label) : nameOf(pathname, t)
  return (
    <header className={styles.top}>
      <Link className={styles.brand} to="/" aria-label={t('shell.home')}>
        <Mark />
      </Link>
      <nav className={styles.crumb} aria-label={t('shell.place')}>
        {me.plan && (
          <Link to="/" title={me.plan.title}>
            {me.plan.short_title}
          </Link>
        )}
        <Icon name="chevron-right" size={16} />
        {place ? (
          <Link to={place.to} className={styles.here}>
            {name}
          </Link>
        ) : (
          <b>{name}</b>
        )}
      </nav>
      <div className={styles.phonePlace}>
        <b>{name}</b>
        <span>{me.plan && withoutPlanWord(me.plan.short_title)}</span>
      </div>
      <span className={styles.space} />
      {me.is_demo && (
        <span className={styles.demo} title={t('shell.demoHint')}>
          {t('shell.demo', { date: formatDate(me.business_date) })}
        </span>
      )}
      <PeriodSwitch />
      <Bell />
      <span className={styles.phoneUser}>
        <UserMenu variant="top" />
      </span>
    </header>
  )
}

/** Screens that are reached from the header alone. */
function nameOf(pathname: string, t: TFunction): string {
  if (pathname === '/doi-mat-khau') return t('nav.password')
  if (pathname === '/tai-khoan') return t('nav.security')
  return pathname.startsWith('/thong-bao') ? t('nav.notices') : 'Liên Ngành'
}

/** "Kế hoạch phòng, chống mại dâm 2024" is too long beside the period on a phone. */
function withoutPlanWord(title: string): string {
  const rest = title.replace(/^Kế hoạch\s+/, '')
  return rest.charAt(0).toLocaleUpperCase('vi') + rest.slice(1)
}
