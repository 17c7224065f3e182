/** Quên mật khẩu: opens without a session. */
import { createLazyRoute } from '@tanstack/react-router'
import { ForgotPage } from '@/features/links/ForgotPage'

export const Route = createLazyRoute('/quen-mat-khau')({ component: ForgotPage })
