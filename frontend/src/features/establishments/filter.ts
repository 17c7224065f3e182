/** What the address says of the register, as the API is asked for it. */
import type { EstablishmentState } from '@/api/establishments'
import type { Sort } from '@/ui/DataTable'
import type { EstablishmentFilter } from './queries'

export const STATES: EstablishmentState[] = ['active', 'suspended', 'closed']
export const LISTED = ['co', 'khong'] as const
export type Part = 'q' | 'loai' | 'tinh_trang' | 'quan' | 'xa' | 'nganh' | 'danh_sach' | 'sap_xep' | 'trang'
export type Picked = Partial<Record<Part, string>>

export function sortOf(picked: Picked): Sort {
  const said = picked.sap_xep ?? 'name'
  const id = ['name', 'updated'].find((one) => one === said.replace('-', ''))
  return { id: id ?? 'name', isDescending: said.startsWith('-') }
}

export function sortName({ id, isDescending }: Sort): string {
  return `${isDescending ? '-' : ''}${id}`
}

export function filterOf(picked: Picked): EstablishmentFilter {
  const state = STATES.find((one) => one === picked.tinh_trang)
  return {
    sort: sortName(sortOf(picked)) as EstablishmentFilter['sort'],
    ...(picked.q ? { q: picked.q } : {}),
    ...(picked.loai ? { kind: [picked.loai] } : {}),
    ...(state ? { state: [state] } : {}),
    ...(picked.xa || picked.quan ? { area_id: picked.xa ?? picked.quan } : {}),
    ...(picked.nganh ? { sector: picked.nganh } : {}),
    ...(picked.danh_sach ? { listed: picked.danh_sach === 'co' } : {}),
  }
}
