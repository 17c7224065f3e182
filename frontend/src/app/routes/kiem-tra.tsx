/** Kiểm tra: today's visits, all of them, how far the register is covered, and the plan of the year. */
import { createLazyRoute } from '@tanstack/react-router'
import { InspectionsPage } from '@/features/inspections/InspectionsPage'

export const Route = createLazyRoute('/shell/kiem-tra')({ component: InspectionsPage })
