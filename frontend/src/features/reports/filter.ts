/** What the address says of the list of reports, as the API is asked for it. */
import type { Report, ReportState } from '@/api/reports'
import type { Sort } from '@/ui/DataTable'
import type { ReportFilter } from './queries'

export const STATES: ReportState[] = ['draft', 'in_review', 'sealed', 'sent', 'withdrawn']
/** Kinds by the words of the address: a body's own, or of the whole plan. */
export const REACHES: Record<string, Report['reach']> = { 'don-vi': 'body', 'tong-hop': 'plan' }
const SORTED = ['updated_at', 'period', 'organisation', 'state'] as const

export type Part = 'q' | 'xem' | 'tinh_trang' | 'loai' | 'sap_xep' | 'trang'
export type Picked = Partial<Record<Part, string>>

/** Whatever was touched last comes first unless something else is asked for. */
export function sortOf(picked: Picked): Sort {
  const said = picked.sap_xep ?? '-updated_at'
  const id = SORTED.find((one) => one === said.replace('-', ''))
  return { id: id ?? 'updated_at', isDescending: said.startsWith('-') }
}

export function sortName({ id, isDescending }: Sort): string {
  return `${isDescending ? '-' : ''}${id}`
}

/** Of the period in sight unless every period is asked for. */
export function filterOf(periodId: string | undefined, picked: Picked): ReportFilter {
  const state = STATES.find((one) => one === picked.tinh_trang)
  const reach = REACHES[picked.loai ?? '']
  return {
    sort: sortName(sortOf(picked)) as ReportFilter['sort'],
    ...(periodId && picked.xem !== 'moi-ky' ? { period_id: periodId } : {}),
    ...(picked.q ? { q: picked.q } : {}),
    ...(state ? { state: [state] } : {}),
    ...(reach ? { reach } : {}),
  }
}

export function isNarrowed(picked: Picked): boolean {
  return Boolean(picked.q || picked.tinh_trang || picked.loai)
}
