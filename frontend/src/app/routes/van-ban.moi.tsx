/** Registering a new paper. */
import { createLazyRoute } from '@tanstack/react-router'
import { NewPaperPage } from '@/features/documents/NewPaperPage'
import { usePeriods } from '../period'

export const Route = createLazyRoute('/shell/van-ban/moi')({ component: Page })

function Page() {
  return <NewPaperPage periods={usePeriods()} />
}
