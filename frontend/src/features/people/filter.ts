/** What the address says of the list of people, as the API is asked for it. */
import type { PersonLine, PersonRole } from '@/api/people'
import type { Sort } from '@/ui/DataTable'
import type { PeopleFilter } from './queries'

export const STATES: PersonLine['state'][] = ['active', 'coming', 'ended', 'suspended']
export const ROLES: PersonRole['role'][] = [
  'contributor',
  'approver',
  'coordinator',
  'inspector',
  'tipoff_officer',
  'reader',
  'auditor',
  'administrator',
]
export const REACHES: PersonRole['reach'][] = ['own', 'subtree', 'plan']
/** Who may hold a role over the whole plan. */
export const PLAN_WIDE = new Set<PersonRole['role']>([
  'coordinator',
  'tipoff_officer',
  'reader',
  'auditor',
  'administrator',
])
export type Part = 'q' | 'don_vi' | 'vai_tro' | 'tinh_trang' | 'sap_xep' | 'trang'
export type Picked = Partial<Record<Part, string>>

const SORTS = ['name', '-name', 'email', '-email'] as const

export function filterOf(picked: Picked): PeopleFilter {
  const role = ROLES.find((one) => one === picked.vai_tro)
  const state = STATES.find((one) => one === picked.tinh_trang)
  return {
    sort: SORTS.find((one) => one === picked.sap_xep) ?? 'name',
    ...(picked.q ? { q: picked.q } : {}),
    ...(picked.don_vi ? { organisation: picked.don_vi } : {}),
    ...(role ? { role } : {}),
    ...(state ? { state } : {}),
  }
}

export function sortOf({ sort = 'name' }: PeopleFilter): Sort {
  return { id: sort.replace('-', ''), isDescending: sort.startsWith('-') }
}

export function sortName({ id, isDescending }: Sort): string {
  return `${isDescending ? '-' : ''}${id}`
}
