/** Cơ sở kinh doanh: the register of establishments. */
import { createLazyRoute } from '@tanstack/react-router'
import { EstablishmentsPage } from '@/features/establishments/EstablishmentsPage'

export const Route = createLazyRoute('/shell/co-so')({ component: EstablishmentsPage })
