/** The page of a task, found by its code. */
import { createLazyRoute } from '@tanstack/react-router'
import { TaskPage } from '@/features/plans/TaskPage'

export const Route = createLazyRoute('/shell/ke-hoach/nhiem-vu/$code')({ component: Page })

function Page() {
  const { code } = Route.useParams()
  return <TaskPage key={code} code={code} />
}
