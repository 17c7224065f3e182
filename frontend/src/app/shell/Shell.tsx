/** What stands around every signed-in screen: rail, header, and on a phone the bar below. */
import { createLazyRoute, Outlet, useLocation } from '@tanstack/react-router'
import { Suspense, useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import { useLiveFigures } from '@/features/analytics/live'
import { formatDate } from '@/lib/dates'
import { PageSkeleton } from '@/ui/Skeleton'
import { useScreensAhead } from './ahead'
import { BottomBar } from './BottomBar'
import { isForbidden } from './reaching'
import { NoRightPage } from './NoRightPage'
import { OfflineBanner } from './OfflineBanner'
import { Rail } from './Rail'
import { SessionExpired } from './SessionExpired'
import { StepUp } from './StepUp'
import styles from './Shell.module.css'
import { ShellSplash } from './ShellSplash'
import { TopBar } from './TopBar'

export const Route = createLazyRoute('/shell')({ component: Shell })

/** A frame and then the screen in slices that leave a touch or a key its turn, not in one piece. */
function Shell() {
  const isBegun = useDeferredValue(true, false)
  return isBegun ? <Frame /> : <ShellSplash />
}

function Frame() {
  const { t } = useTranslation()
  const me = useSession()
  const { pathname } = useLocation()
  useLiveFigures()
  useScreensAhead(me)
  return (
    <>
      <a className={styles.skip} href="#main">
        {t('shell.skip')}
      </a>
      <div className={styles.app}>
        <Rail />
        <div className={styles.column}>
          <TopBar />
          <OfflineBanner />
          <main id="main" className={styles.main} tabIndex={-1}>
            {me.is_demo && (
              <p className={styles.demoPhone}>
                {t('shell.demoLong', { date: formatDate(me.business_date) })}
              </p>
            )}
            <Suspense fallback={<PageSkeleton />}>
              {isForbidden(pathname, me) ? <NoRightPage /> : <Outlet />}
            </Suspense>
          </main>
        </div>
      </div>
      <BottomBar />
      <StepUp />
      <SessionExpired />
    </>
  )
}
