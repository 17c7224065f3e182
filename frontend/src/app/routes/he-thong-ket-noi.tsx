/** Hệ thống kết nối: programs of other houses, for administrators. */
import { createLazyRoute } from '@tanstack/react-router'
import { ClientsPage } from '@/features/clients/ClientsPage'

export const Route = createLazyRoute('/shell/he-thong-ket-noi')({ component: ClientsPage })
