/** One person with every role. */
import { createLazyRoute } from '@tanstack/react-router'
import { PersonPage } from '@/features/people/PersonPage'

export const Route = createLazyRoute('/shell/can-bo/$id')({ component: Page })

function Page() {
  const { id } = Route.useParams()
  return <PersonPage key={id} id={id} />
}
