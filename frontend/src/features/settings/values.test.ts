/** Numbers of settings, typed and read. */
import { expect, test } from 'vitest'
import type { Setting, SettingPart } from '@/api/settings'
import { matches, parsed, typed, valueOf } from './values'

const days: SettingPart = { name: 'value', label: '', unit: 'days', is_list: false, least: 1, most: 30 }
const share: SettingPart = { ...days, unit: 'share' }
const list: SettingPart = { ...days, is_list: true }

test('a share is typed in percent, with a comma or a point', () => {
  expect(typed(share, 0.6667)).toBe('66,67')
  expect(parsed(share, '66,67')).toBe(0.6667)
  expect(parsed(share, '66.67')).toBe(0.6667)
  expect(parsed(share, '50')).toBe(0.5)
})

test('a list is typed with commas or blanks', () => {
  expect(typed(list, [5, 2])).toBe('5, 2')
  expect(parsed(list, '5, 2')).toEqual([5, 2])
  expect(parsed(list, ' 5 2 ')).toEqual([5, 2])
  expect(parsed(list, '')).toBeNull()
})

test.each(['', 'mười', '-1', '1e3', '5 ngày', 'NaN'])('%s is no number', (text) => {
  expect(parsed(days, text)).toBeNull()
})

test('the parts that are no numbers are named', () => {
  const parts = [days, { ...days, name: 'other' }]
  const setting = { parts, value: {}, name: 'Mở lại báo cáo', meaning: '', key: 'x' } as unknown as Setting
  expect(valueOf(setting, { value: '3', other: 'ba' })).toEqual({ value: null, wrong: ['other'] })
  expect(valueOf(setting, { value: '3', other: '4' }).value).toEqual({ value: 3, other: 4 })
  expect(matches(setting, 'mo lai')).toBe(true)
  expect(matches(setting, 'gia han')).toBe(false)
})
