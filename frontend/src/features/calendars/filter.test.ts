/** Days found by words without diacritics, by kind, and in either order. */
import { expect, test } from 'vitest'
import type { CalendarDay } from '@/api/settings'
import { shownDays, weekdayOf } from './filter'

const day = (on: string, name: string, is_worked = false): CalendarDay => ({
  day: on,
  name,
  name_vi: name,
  name_en: name,
  is_worked,
})
const days = [
  day('2024-05-04', 'Làm bù', true),
  day('2024-09-02', 'Quốc khánh'),
  day('2024-09-03', 'Quốc khánh'),
]
const found = (picked: object) => shownDays(days, picked).map((one) => one.day)

test('by words and by date', () => {
  expect(found({ q: 'quoc khanh' })).toEqual(['2024-09-02', '2024-09-03'])
  expect(found({ q: '04/05' })).toEqual(['2024-05-04'])
})

test('by kind, and the latest first', () => {
  expect(found({ loai: 'lam-bu' })).toEqual(['2024-05-04'])
  expect(found({ loai: 'nghi', sap_xep: 'muon' })).toEqual(['2024-09-03', '2024-09-02'])
})

test('a weekday does not depend on the time zone', () => {
  expect(weekdayOf('2024-05-04')).toBe(6)
  expect(weekdayOf('2024-06-17')).toBe(1)
})
