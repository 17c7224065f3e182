/** The page of a target, found by its code. */
import { createLazyRoute } from '@tanstack/react-router'
import { TargetPage } from '@/features/plans/TargetPage'

export const Route = createLazyRoute('/shell/ke-hoach/chi-tieu/$code')({ component: Page })

function Page() {
  const { code } = Route.useParams()
  return <TargetPage key={code} code={code} />
}
