import { describe, expect, it } from 'vitest'
import { filterOf } from './VisitFilters'

const TEAM = '0190a3f2-1b2c-7d3e-8f40-112233445566'

describe('what an address narrows the list of visits to', () => {
  it('is what was chosen', () => {
    const picked = {
      q: 'hoa',
      tinh_trang: 'recorded',
      ket_qua: 'reminded',
      hinh_thuc: 'unannounced',
      doan: TEAM,
    }
    expect(filterOf(picked)).toEqual({
      q: 'hoa',
      state: ['recorded'],
      outcome: 'reminded',
      kind: 'unannounced',
      team_id: TEAM,
    })
  })
  it('is nothing where it says nonsense', () => {
    const nonsense = { q: '', tinh_trang: 'x', ket_qua: 'x', hinh_thuc: 'x', doan: 'x' }
    expect(Object.values(filterOf(nonsense)).every((value) => value === undefined)).toBe(true)
  })
})
