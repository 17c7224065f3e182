/** The page of a task, found by its code. */
import { createLazyRoute } from '@tanstack/react-router'
import { RelatedPapers } from '@/features/documents/RelatedPapers'
import { TaskPage } from '@/features/plans/TaskPage'

export const Route = createLazyRoute('/shell/ke-hoach/nhiem-vu/$code')({ component: Page })

function Page() {
  const { code } = Route.useParams()
  return (
    <TaskPage key={code} code={code}>
      <RelatedPapers filter={{ task: code }} more={{ nhiem_vu: code }} />
    </TaskPage>
  )
}
