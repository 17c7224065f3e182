/** What the address says of assignments, as the API is asked for it. */
import type { AssignmentFilter } from './queries'

export const VIEWS = ['bang', 'danh-sach', 'don-vi', 'nhiem-vu', 'han'] as const
export type View = (typeof VIEWS)[number]
export const LEVELS = ['city', 'district', 'commune'] as const
export const STATES = ['waiting', 'assigned', 'in_progress', 'completed', 'confirmed'] as const
const PARTS = ['lead', 'coordinating'] as const

export type Part =
  'xem' | 'q' | 'cap' | 'vai' | 'nhom' | 'loc' | 'tinh_trang' | 'don_vi' | 'nhiem_vu' | 'ngay' | 'trang'
export type Picked = Partial<Record<Part, string>>

/** `cap=moi` says every level aloud, where the screen would begin with the own one. */
export const EVERY_LEVEL = 'moi'

/** `ngay=khong`: what is never due. */
export const NEVER = 'khong'

export function filterOf(planId: string | undefined, picked: Picked): AssignmentFilter {
  const level = LEVELS.find((one) => one === picked.cap)
  const part = PARTS.find((one) => one === picked.vai)
  const state = STATES.find((one) => one === picked.tinh_trang)
  const isNamed = picked.don_vi || picked.nhiem_vu
  return {
    plan_id: planId,
    ...(picked.q ? { q: picked.q } : {}),
    ...(level && !isNamed ? { level } : {}),
    ...(part ? { part } : {}),
    ...(picked.nhom ? { objective: picked.nhom } : {}),
    ...(state ? { state: [state] } : {}),
    ...(picked.don_vi ? { organisation_id: picked.don_vi } : {}),
    ...(picked.nhiem_vu ? { task_id: picked.nhiem_vu } : {}),
    ...(picked.ngay === NEVER ? { without_due: true } : picked.ngay ? { due_on: picked.ngay } : {}),
    ...(picked.loc === 'qua-han' ? { late: true } : {}),
    ...(picked.loc === 'ho-tro' ? { needs_help: true } : {}),
    ...(picked.loc === 'cho-xac-nhan' ? { state: ['completed' as const] } : {}),
  }
}
