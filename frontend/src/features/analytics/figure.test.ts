import { describe, expect, it } from 'vitest'
import type { IndicatorProgress } from '@/api/figures'
import { levelText, shortRate, splitValue, yearOf } from './figure'
import { pointsOf } from './Trend'

describe('a figure as text', () => {
  it('sets the unit apart from the number', () => {
    expect(splitValue('15,7 %')).toEqual({ value: '15,7', unit: '%' })
    expect(splitValue('5/6 tháng')).toEqual({ value: '5/6', unit: 'tháng' })
    expect(splitValue('1 of 3 indicators')).toEqual({ value: '1 of 3', unit: 'indicators' })
    expect(splitValue('')).toEqual({ value: '–', unit: '' })
  })

  it('writes one decimal, but leaves the whole round', () => {
    expect(shortRate(100)).toBe('100')
    expect(shortRate(15.7)).toBe('15,7')
    expect(levelText(62.5, true)).toBe('62,5 %')
    expect(levelText(1234, false)).toBe('1.234')
  })
})

describe('a trend', () => {
  const progress = (value: number | null, before: number | null) =>
    ({ value, previous: before === null ? null : { label: '6T 2023', value: before } }) as IndicatorProgress

  it('is two points a year apart, one without last year, none without a figure', () => {
    expect(pointsOf(progress(15.7, 12.1), yearOf('2024-6T'))).toEqual([
      { label: '2023', value: 12.1 },
      { label: '2024', value: 15.7 },
    ])
    expect(pointsOf(progress(15.7, null), '2024')).toHaveLength(1)
    expect(pointsOf(progress(null, 12.1), '2024')).toEqual([])
  })
})
