/** Đơn vị: the bodies that carry the plan out. */
import { createLazyRoute } from '@tanstack/react-router'
import { OrganisationList } from '@/features/organisations/OrganisationList'

export const Route = createLazyRoute('/shell/don-vi')({ component: OrganisationList })
