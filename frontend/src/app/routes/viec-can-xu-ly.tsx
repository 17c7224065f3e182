/** Việc cần xử lý: what is due, when, and what came back. */
import { createLazyRoute } from '@tanstack/react-router'
import { WorkPage } from '@/features/work/WorkPage'
import { useCurrentPeriod } from '../period'

export const Route = createLazyRoute('/shell/viec-can-xu-ly')({ component: WorkRoute })

function WorkRoute() {
  return <WorkPage period={useCurrentPeriod()} />
}
