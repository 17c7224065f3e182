/** One establishment. */
import { createLazyRoute } from '@tanstack/react-router'
import { EstablishmentPage } from '@/features/establishments/EstablishmentPage'

export const Route = createLazyRoute('/shell/co-so/$id')({ component: Page })

function Page() {
  const { id } = Route.useParams()
  return <EstablishmentPage key={id} id={id} />
}
