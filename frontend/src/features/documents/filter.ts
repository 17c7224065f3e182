/** What the address says of the register, as the API is asked for it. */
import type { PaperKind, PaperState } from '@/api/documents'
import type { Sort } from '@/ui/DataTable'
import type { PaperFilter } from './queries'

export const VIEWS = ['so', 'chua-co', 'doi-178', 'bao-cao'] as const
export type View = (typeof VIEWS)[number]
export const KINDS: PaperKind[] = [
  'plan',
  'directive',
  'guidance',
  'ministry_guidance',
  'proposal',
  'team',
  'supervision',
  'commendation',
]
export const STATES: PaperState[] = ['draft', 'published', 'superseded', 'withdrawn']
const SORTED = ['issued_on', 'number', 'title', 'issuer', 'state', 'kind'] as const

export type Part =
  | 'xem'
  | 'q'
  | 'loai'
  | 'tinh_trang'
  | 'co_quan'
  | 'nhiem_vu'
  | 'chi_so'
  | 'trong_ky'
  | 'nam'
  | 'loc'
  | 'sap_xep'
  | 'trang'
export type Picked = Partial<Record<Part, string>>

/** `-issued_on` in the address: newest first, which is how the register begins. */
export function sortOf(picked: Picked): Sort {
  const said = picked.sap_xep ?? '-issued_on'
  const id = SORTED.find((one) => one === said.replace('-', ''))
  return { id: id ?? 'issued_on', isDescending: said.startsWith('-') }
}

export function sortName({ id, isDescending }: Sort): string {
  return `${isDescending ? '-' : ''}${id}`
}

export function filterOf(
  planId: string | undefined,
  periodId: string | undefined,
  picked: Picked,
): PaperFilter {
  const kind = KINDS.find((one) => one === picked.loai)
  const state = STATES.find((one) => one === picked.tinh_trang)
  return {
    plan_id: planId,
    sort: sortName(sortOf(picked)) as PaperFilter['sort'],
    ...(picked.q ? { q: picked.q } : {}),
    ...(kind ? { kind: [kind] } : {}),
    ...(state ? { state: [state] } : {}),
    ...(picked.co_quan ? { issuer: picked.co_quan } : {}),
    ...(picked.nhiem_vu ? { task: picked.nhiem_vu } : {}),
    ...(picked.chi_so ? { indicator: picked.chi_so } : {}),
    ...(picked.trong_ky && periodId ? { period_id: periodId } : {}),
    ...(Number(picked.nam) ? { year: Number(picked.nam) } : {}),
    ...(picked.loc === 'cho-tra-loi' ? { waiting: true } : {}),
  }
}
