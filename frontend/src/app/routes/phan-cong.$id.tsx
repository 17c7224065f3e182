/** One assignment: its steps, what was told of it, and what may be done. */
import { createLazyRoute } from '@tanstack/react-router'
import { AssignmentPage } from '@/features/assignments/AssignmentPage'

export const Route = createLazyRoute('/shell/phan-cong/$id')({ component: Page })

function Page() {
  const { id } = Route.useParams()
  return <AssignmentPage key={id} id={id} />
}
