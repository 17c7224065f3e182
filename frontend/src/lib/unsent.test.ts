/** Two inspectors share a phone: what one of them could not send is not the other's to see, to send or to delete. */
import { beforeEach, describe, expect, test } from 'vitest'
import { countUnsent, forgetUnsent, keepUnsent, readUnsent } from './unsent'

const [KHOA, BAC] = ['khoa', 'bac']

describe('what was not sent yet', () => {
  beforeEach(() => {
    localStorage.clear()
    localStorage.setItem('theme', 'dark')
    keepUnsent(KHOA, 'visit:1', { form: 'a' })
    keepUnsent(BAC, 'visit:1', { form: 'b' })
    keepUnsent(BAC, 'visit:2', { form: 'c' })
  })

  test('belongs to who put it down', () => {
    expect([readUnsent(KHOA, 'visit:1'), readUnsent(KHOA, 'visit:2')]).toEqual([{ form: 'a' }, null])
    expect([countUnsent(KHOA), countUnsent(BAC)]).toEqual([1, 2])
  })

  test('goes when it was delivered, and when its owner leaves without it', () => {
    keepUnsent(KHOA, 'visit:1', null)
    expect(countUnsent(KHOA)).toBe(0)
    forgetUnsent(BAC)
    expect(Object.keys(localStorage)).toEqual(['theme'])
  })

  test('is nothing where it cannot be read', () => {
    localStorage.setItem('unsent:khoa:visit:1', '{')
    expect(readUnsent(KHOA, 'visit:1')).toBeNull()
  })
})
