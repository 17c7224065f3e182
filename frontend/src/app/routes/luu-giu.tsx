/** Thời hạn lưu giữ: how long what is kept, and what goes, for administrators. */
import { createLazyRoute } from '@tanstack/react-router'
import { RetentionPage } from '@/features/retention/RetentionPage'

export const Route = createLazyRoute('/shell/luu-giu')({ component: RetentionPage })
