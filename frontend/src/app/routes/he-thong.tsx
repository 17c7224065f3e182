/** Tình trạng hệ thống: how every part is, and the work that failed, for administrators. */
import { createLazyRoute } from '@tanstack/react-router'
import { SystemPage } from '@/features/system/SystemPage'

export const Route = createLazyRoute('/shell/he-thong')({ component: SystemPage })
