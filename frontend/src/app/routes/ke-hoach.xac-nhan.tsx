/** Cần xác nhận: what was read into the plan. */
import { createLazyRoute } from '@tanstack/react-router'
import { ReadingList } from '@/features/plans/ReadingList'

export const Route = createLazyRoute('/shell/ke-hoach/xac-nhan')({ component: ReadingList })
