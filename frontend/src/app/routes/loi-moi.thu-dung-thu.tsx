/** Thư dùng thử: what people of a trial would find in their mailboxes. */
import { createLazyRoute } from '@tanstack/react-router'
import { CaughtLettersPage } from '@/features/invitations/CaughtLettersPage'

export const Route = createLazyRoute('/shell/loi-moi/thu-dung-thu')({ component: CaughtLettersPage })
