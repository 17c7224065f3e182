/** Báo cáo: what may be begun for the period, and the list of reports. */
import { createLazyRoute } from '@tanstack/react-router'
import { ReportsPage } from '@/features/reports/ReportsPage'
import { useCurrentPeriod } from '../period'

export const Route = createLazyRoute('/shell/bao-cao')({ component: Page })

function Page() {
  return <ReportsPage period={useCurrentPeriod()} />
}
