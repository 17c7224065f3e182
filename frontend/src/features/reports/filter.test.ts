import { describe, expect, it } from 'vitest'
import { filterOf, isNarrowed, sortName, sortOf } from './filter'

describe('what the address asks of reports', () => {
  it('is of the period in sight unless every period is asked for', () => {
    expect(filterOf('p', {})).toEqual({ sort: '-updated_at', period_id: 'p' })
    expect(filterOf('p', { xem: 'moi-ky' })).toEqual({ sort: '-updated_at' })
  })

  it('names what it narrows and drops what it does not know', () => {
    expect(filterOf('p', { q: 'hong bang', tinh_trang: 'sent', loai: 'don-vi' })).toEqual({
      sort: '-updated_at',
      period_id: 'p',
      q: 'hong bang',
      state: ['sent'],
      reach: 'body',
    })
    const unknown = filterOf('p', { tinh_trang: 'lost', loai: 'x', sap_xep: 'price' })
    expect(unknown).toEqual({ sort: 'updated_at', period_id: 'p' })
    expect(isNarrowed({ sap_xep: 'state', trang: '2' })).toBe(false)
  })

  it('sorts both ways and writes it back as it was read', () => {
    for (const written of ['state', '-organisation', 'period']) {
      expect(sortName(sortOf({ sap_xep: written }))).toBe(written)
    }
  })
})
