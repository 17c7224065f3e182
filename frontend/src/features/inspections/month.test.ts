import { describe, expect, it } from 'vitest'
import { daysOf, monthBeside, monthOf, weekdayOf } from './month'

describe('a month of the calendar', () => {
  it('is the one of the address, or the present one', () => {
    expect(monthOf('2024-02', '2024-06-10')).toBe('2024-02')
    for (const nonsense of [undefined, '', '2024', '2024-13', '2024-6', 'x'])
      expect(monthOf(nonsense, '2024-06-10')).toBe('2024-06')
  })
  it('has its days, a leap year too', () => {
    expect(daysOf('2024-02')).toHaveLength(29)
    expect(daysOf('2023-02').at(-1)).toBe('2023-02-28')
    expect(daysOf('2024-12')[0]).toBe('2024-12-01')
  })
  it('has months beside it, over the turn of the year', () => {
    expect([monthBeside('2024-12', 1), monthBeside('2024-01', -1)]).toEqual(['2025-01', '2023-12'])
  })
  it('begins its weeks on Monday', () => {
    expect([weekdayOf('2024-06-10'), weekdayOf('2024-06-16')]).toEqual([0, 6])
  })
})
