import { expect, test } from 'vitest'
import { filterOf, sortName, sortOf } from './filter'

test('an address without anything asks for everybody by name', () => {
  expect(filterOf({})).toEqual({ sort: 'name' })
})

test('what the address says is asked for, in the words of the API', () => {
  const picked = {
    q: 'thuy',
    don_vi: 'UBND-HB',
    vai_tro: 'coordinator',
    tinh_trang: 'active',
    sap_xep: '-email',
  }
  expect(filterOf(picked)).toEqual({
    q: 'thuy',
    organisation: 'UBND-HB',
    role: 'coordinator',
    state: 'active',
    sort: '-email',
  })
})

test('what no list knows is left out', () => {
  expect(filterOf({ vai_tro: 'king', tinh_trang: 'dead', sap_xep: 'password' })).toEqual({ sort: 'name' })
})

test('a sorting is told as it was asked', () => {
  for (const sort of ['name', '-name', 'email', '-email'] as const)
    expect(sortName(sortOf({ sort }))).toBe(sort)
})
