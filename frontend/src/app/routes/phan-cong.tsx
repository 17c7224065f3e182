/** Tiến độ nhiệm vụ: who carries out what of the plan. */
import { createLazyRoute } from '@tanstack/react-router'
import { AssignmentsPage } from '@/features/assignments/AssignmentsPage'

export const Route = createLazyRoute('/shell/phan-cong')({ component: AssignmentsPage })
