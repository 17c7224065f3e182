/** Cán bộ: whom this administrator looks after. */
import { createLazyRoute } from '@tanstack/react-router'
import { PeoplePage } from '@/features/people/PeoplePage'

export const Route = createLazyRoute('/shell/can-bo')({ component: PeoplePage })
