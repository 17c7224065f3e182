/** A plan's data, out and in, for administrators. */
import { createLazyRoute } from '@tanstack/react-router'
import { PacksPage } from '@/features/packs/PacksPage'

export const Route = createLazyRoute('/shell/bo-du-lieu-ke-hoach')({ component: PacksPage })
