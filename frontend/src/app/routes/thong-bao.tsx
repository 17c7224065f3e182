/** Thông báo: what this person was told. */
import { createLazyRoute } from '@tanstack/react-router'
import { NoticesPage } from '@/features/notifications/NoticesPage'

export const Route = createLazyRoute('/shell/thong-bao')({ component: NoticesPage })
