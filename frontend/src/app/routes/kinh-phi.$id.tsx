/** One line of the budget. */
import { createLazyRoute } from '@tanstack/react-router'
import { LinePage } from '@/features/budget/LinePage'

export const Route = createLazyRoute('/shell/kinh-phi/$id')({ component: Page })

function Page() {
  const { id } = Route.useParams()
  return <LinePage key={id} id={id} />
}
