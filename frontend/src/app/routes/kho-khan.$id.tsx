/** One difficulty: its words, its thread, and what may be done. */
import { createLazyRoute } from '@tanstack/react-router'
import { DifficultyPage } from '@/features/difficulties/DifficultyPage'

export const Route = createLazyRoute('/shell/kho-khan/$id')({ component: Page })

function Page() {
  const { id } = Route.useParams()
  return <DifficultyPage key={id} id={id} />
}
