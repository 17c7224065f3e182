/** One check of how a body carries out the plan. */
import { createLazyRoute } from '@tanstack/react-router'
import { EvaluationPage } from '@/features/evaluations/EvaluationPage'

export const Route = createLazyRoute('/shell/kiem-tra-thuc-hien/$id')({ component: Page })

function Page() {
  const { id } = Route.useParams()
  return <EvaluationPage key={id} id={id} />
}
