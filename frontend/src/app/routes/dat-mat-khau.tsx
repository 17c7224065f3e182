/** Đặt mật khẩu: where the link of a letter leads; opens without a session. */
import { createLazyRoute } from '@tanstack/react-router'
import { ChoosePasswordPage } from '@/features/links/ChoosePasswordPage'

export const Route = createLazyRoute('/dat-mat-khau')({ component: ChoosePasswordPage })
