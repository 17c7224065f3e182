/** What the address says of the budget, as the API is asked for it. */
import type { BudgetSource, BudgetState } from '@/api/budget'
import type { Sort } from '@/ui/DataTable'
import type { LineFilter } from './queries'

export const SOURCES: BudgetSource[] = ['city', 'district', 'central', 'aid', 'mobilised', 'integrated']
export const STATES: BudgetState[] = [
  'draft',
  'returned',
  'proposed',
  'synthesised',
  'allocated',
  'withdrawn',
]
/** What the sums are told by. */
export const PARTS = ['nhom', 'nguon', 'don-vi'] as const
/** Lines that serve every objective. */
export const GENERAL = 'none'
export type SumPart = (typeof PARTS)[number]
export type Part =
  'q' | 'nguon' | 'nhom' | 'tinh_trang' | 'don_vi' | 'den_ngay' | 'theo' | 'sap_xep' | 'trang'
export type Picked = Partial<Record<Part, string>>

const SORTS = ['owner', 'purpose', 'source', 'objective', 'planned', 'synthesised', 'state', 'updated_at']

export function sortOf(picked: Picked): Sort {
  const said = picked.sap_xep ?? 'owner'
  const id = SORTS.find((one) => one === said.replace('-', '')) ?? 'owner'
  return { id, isDescending: said.startsWith('-') }
}

export function sortName({ id, isDescending }: Sort): string {
  return `${isDescending ? '-' : ''}${id}`
}

export function filterOf(planId: string | undefined, picked: Picked): LineFilter {
  const source = SOURCES.find((one) => one === picked.nguon)
  const state = STATES.find((one) => one === picked.tinh_trang)
  return {
    plan_id: planId,
    sort: sortName(sortOf(picked)) as LineFilter['sort'],
    ...(picked.q ? { q: picked.q } : {}),
    ...(source ? { source: [source] } : {}),
    ...(state ? { state: [state] } : {}),
    ...(picked.nhom ? { objective: picked.nhom } : {}),
    ...(picked.don_vi ? { organisation: picked.don_vi } : {}),
  }
}

/** A day of the address, or none where it is no day. */
export function dayOf(picked: Picked, today: string): string {
  const day = picked.den_ngay ?? ''
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : today
}
