/** What the address says of difficulties, as the API is asked for it. */
import type { DifficultyKind, DifficultyState, Priority } from '@/api/difficulties'
import type { Sort } from '@/ui/DataTable'
import type { DifficultyFilter } from './queries'

export const VIEWS = ['danh-sach', 'thoi-gian', 'bao-cao'] as const
export type View = (typeof VIEWS)[number]
export const KINDS: DifficultyKind[] = [
  'legal',
  'funding',
  'staffing',
  'coordination',
  'professional',
  'other',
]
export const PRIORITIES: Priority[] = ['urgent', 'normal', 'low']
export const STATES: DifficultyState[] = [
  'raised',
  'returned',
  'accepted',
  'asked',
  'escalated',
  'answered',
  'resolved',
  'reopened',
  'merged',
  'withdrawn',
]
export const OPEN: DifficultyState[] = ['raised', 'reopened', 'returned', 'accepted', 'asked', 'escalated']
export const LEVELS = ['city', 'district', 'commune'] as const
const SORTED = ['title', 'owner', 'raised_on', 'due_on', 'state'] as const

export type Part =
  'xem' | 'q' | 'loai' | 'cap' | 'loc' | 'tinh_trang' | 'nhiem_vu' | 'don_vi' | 'sap_xep' | 'trang'
export type Picked = Partial<Record<Part, string>>

export function filterOf(planId: string | undefined, picked: Picked): DifficultyFilter {
  const kind = KINDS.find((one) => one === picked.loai)
  const level = LEVELS.find((one) => one === picked.cap)
  const state = STATES.find((one) => one === picked.tinh_trang)
  return {
    plan_id: planId,
    ...(picked.q ? { q: picked.q } : {}),
    ...(kind ? { kind } : {}),
    ...(level ? { level } : {}),
    ...(picked.nhiem_vu ? { task_id: picked.nhiem_vu } : {}),
    ...(picked.don_vi ? { organisation_id: picked.don_vi } : {}),
    ...(picked.loc === 'cho-toi' ? { waiting: true } : {}),
    ...(picked.loc === 'qua-han' ? { overdue: true } : {}),
    ...(picked.loc === 'dang-cho' ? { state: OPEN } : {}),
    ...(state ? { state: [state] } : {}),
    ...orderOf(picked.sap_xep),
  }
}

/** `sap_xep=-due_on` is what the table's head says. */
export function sortOf(written: string | undefined): Sort | undefined {
  const id = SORTED.find((one) => one === written?.replace('-', ''))
  return id && { id, isDescending: written!.startsWith('-') }
}

export function writtenSort({ id, isDescending }: Sort): string {
  return `${isDescending ? '-' : ''}${id}`
}

function orderOf(written: string | undefined): Pick<DifficultyFilter, 'sort'> {
  const sort = sortOf(written)
  return sort ? { sort: writtenSort(sort) as DifficultyFilter['sort'] } : {}
}
