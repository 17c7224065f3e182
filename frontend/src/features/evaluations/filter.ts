/** What the address says of evaluations, as the API is asked for it. */
import type { EvaluationFilter } from './queries'

export const VIEWS = ['chuong-trinh', 'kien-nghi', 'tieu-chi'] as const
export type View = (typeof VIEWS)[number]
export const STATES = [
  'planned',
  'announced',
  'self_assessed',
  'visited',
  'concluded',
  'closed',
  'cancelled',
] as const
export const LEVELS = ['city', 'district', 'commune'] as const
export const QUARTERS = ['1', '2', '3', '4'] as const
const SORTS = ['planned_on', '-planned_on', 'owner', '-owner', 'state', '-state'] as const

export type Part = 'xem' | 'q' | 'cap' | 'quy' | 'loc' | 'tinh_trang' | 'sap_xep' | 'trang'
export type Picked = Partial<Record<Part, string>>

export function filterOf(picked: Picked): EvaluationFilter {
  const level = LEVELS.find((one) => one === picked.cap)
  const state = STATES.find((one) => one === picked.tinh_trang)
  const quarter = QUARTERS.find((one) => one === picked.quy)
  const sort = SORTS.find((one) => one === picked.sap_xep)
  return {
    ...(picked.q ? { q: picked.q } : {}),
    ...(level ? { level } : {}),
    ...(state ? { state: [state] } : {}),
    ...(quarter ? { quarter: Number(quarter) } : {}),
    ...(sort ? { sort } : {}),
    ...(picked.loc === 'qua-han' ? { overdue: true } : {}),
    ...(picked.loc === 'cho-kiem-tra'
      ? { state: ['planned' as const, 'announced' as const, 'self_assessed' as const] }
      : {}),
    ...(picked.loc === 'cho-ket-luan' ? { state: ['visited' as const] } : {}),
  }
}
