/** Entering an establishment. */
import { createLazyRoute } from '@tanstack/react-router'
import { NewEstablishmentPage } from '@/features/establishments/NewEstablishmentPage'

export const Route = createLazyRoute('/shell/co-so/moi')({ component: NewEstablishmentPage })
