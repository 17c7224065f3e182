/** Tài khoản và bảo mật: one's own account. */
import { createLazyRoute } from '@tanstack/react-router'
import { AccountPage } from '@/features/session/AccountPage'

export const Route = createLazyRoute('/shell/tai-khoan')({ component: Account })

function Account() {
  return <AccountPage failure={Route.useSearch().loi} />
}
