/** Nhật ký: who did what, for the auditor. */
import { createLazyRoute } from '@tanstack/react-router'
import { AuditList } from '@/features/audit/AuditList'

export const Route = createLazyRoute('/shell/nhat-ky')({ component: AuditList })
