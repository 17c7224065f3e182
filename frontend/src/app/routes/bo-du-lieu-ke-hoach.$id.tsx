/** One pack that was brought in. */
import { createLazyRoute } from '@tanstack/react-router'
import { PackPage } from '@/features/packs/PackPage'

export const Route = createLazyRoute('/shell/bo-du-lieu-ke-hoach/$id')({ component: Page })

function Page() {
  const { id } = Route.useParams()
  return <PackPage key={id} id={id} />
}
