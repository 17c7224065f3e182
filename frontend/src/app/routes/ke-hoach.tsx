/** Kế hoạch: the plan as a tree. */
import { createLazyRoute } from '@tanstack/react-router'
import { PlanTree } from '@/features/plans/PlanTree'

export const Route = createLazyRoute('/shell/ke-hoach')({ component: PlanTree })
