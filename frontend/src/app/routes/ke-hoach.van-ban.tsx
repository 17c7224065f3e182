/** Toàn văn kế hoạch: the whole plan as a document. */
import { createLazyRoute } from '@tanstack/react-router'
import { PlanDocument } from '@/features/plans/PlanDocument'

export const Route = createLazyRoute('/shell/ke-hoach/van-ban')({ component: PlanDocument })
