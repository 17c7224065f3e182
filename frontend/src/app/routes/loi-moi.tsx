/** Lời mời: who was asked in, for administrators; whoever asks somebody in sees first what the role would see. */
import { createLazyRoute } from '@tanstack/react-router'
import { RolePreview } from '@/features/explanations/RolePreview'
import { InvitationsPage } from '@/features/invitations/InvitationsPage'

export const Route = createLazyRoute('/shell/loi-moi')({ component: Page })

function Page() {
  return <InvitationsPage preview={(role) => <RolePreview wanted={role} />} />
}
