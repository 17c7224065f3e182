/** Địa bàn: the city and its districts. */
import { createLazyRoute } from '@tanstack/react-router'
import { CityPage } from '@/features/organisations/AreaPage'

export const Route = createLazyRoute('/shell/dia-ban')({ component: CityPage })
