import { describe, expect, it } from 'vitest'
import { filterOf, OPEN, sortOf, writtenSort } from './filter'

describe('what the address asks of difficulties', () => {
  it('asks for what it names and drops what it does not know', () => {
    expect(filterOf('p', { q: 'kinh phi', loai: 'funding', cap: 'commune', tinh_trang: 'asked' })).toEqual({
      plan_id: 'p',
      q: 'kinh phi',
      kind: 'funding',
      level: 'commune',
      state: ['asked'],
    })
    expect(filterOf('p', { loai: 'money', cap: 'moon', tinh_trang: 'lost', sap_xep: 'price' })).toEqual({
      plan_id: 'p',
    })
  })

  it('knows what waits, and a state that is named goes before it', () => {
    expect(filterOf('p', { loc: 'cho-toi' })).toEqual({ plan_id: 'p', waiting: true })
    expect(filterOf('p', { loc: 'dang-cho' })).toEqual({ plan_id: 'p', state: OPEN })
    expect(filterOf('p', { loc: 'dang-cho', tinh_trang: 'raised' }).state).toEqual(['raised'])
  })

  it('sorts both ways and writes it back as it was read', () => {
    for (const written of ['due_on', '-due_on', '-owner']) expect(writtenSort(sortOf(written)!)).toBe(written)
    expect(filterOf(undefined, { sap_xep: '-raised_on' }).sort).toBe('-raised_on')
    expect(sortOf('price')).toBeUndefined()
  })
})
