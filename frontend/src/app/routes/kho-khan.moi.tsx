/** Nêu khó khăn: a body says what stands in its way. */
import { createLazyRoute } from '@tanstack/react-router'
import { useCan } from '@/access/session'
import { RaisePage } from '@/features/difficulties/RaisePage'
import { NoRightPage } from '../shell/NoRightPage'

export const Route = createLazyRoute('/shell/kho-khan/moi')({ component: Page })

function Page() {
  return useCan('difficulty.raise') ? <RaisePage /> : <NoRightPage />
}
