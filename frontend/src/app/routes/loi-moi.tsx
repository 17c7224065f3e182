/** Lời mời: who was asked in, for administrators. */
import { createLazyRoute } from '@tanstack/react-router'
import { InvitationsPage } from '@/features/invitations/InvitationsPage'

export const Route = createLazyRoute('/shell/loi-moi')({ component: InvitationsPage })
