/** Văn bản thực hiện: the register of papers by which bodies carry the plan out. */
import { createLazyRoute } from '@tanstack/react-router'
import { DocumentsPage } from '@/features/documents/DocumentsPage'
import { useCurrentPeriod } from '../period'

export const Route = createLazyRoute('/shell/van-ban')({ component: Page })

function Page() {
  return <DocumentsPage period={useCurrentPeriod()} />
}
