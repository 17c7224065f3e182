/** Cách nhận thông báo: how this person wants to be told. */
import { createLazyRoute } from '@tanstack/react-router'
import { PreferencesPage } from '@/features/notifications/PreferencesPage'

export const Route = createLazyRoute('/shell/thong-bao/cach-nhan')({ component: PreferencesPage })
