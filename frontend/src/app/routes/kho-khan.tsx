/** Khó khăn, vướng mắc: what stands in the way of the plan, and who answers it. */
import { createLazyRoute } from '@tanstack/react-router'
import { DifficultiesPage } from '@/features/difficulties/DifficultiesPage'
import { useCurrentPeriod } from '../period'

export const Route = createLazyRoute('/shell/kho-khan')({ component: Page })

function Page() {
  return <DifficultiesPage period={useCurrentPeriod()} />
}
