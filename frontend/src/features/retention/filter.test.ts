/** Rules found by words without diacritics, by what is due and what was set, and put in order. */
import { expect, test } from 'vitest'
import type { RetentionRule } from '@/api/retention'
import { shownRules, type Picked } from './filter'

const NAMES: Record<string, string> = {
  sessions: 'Phiên đăng nhập',
  letters: 'Thư đã xong',
  jobs: 'Nhật ký việc nền',
}
const rule = (name: string, days: number, usual_days: number, kept: number, rows: number): RetentionRule => ({
  name,
  days,
  usual_days,
  least: 1,
  most: 900,
  kept,
  due: { days, rows, bytes: 0, first_at: null, last_at: null },
  etag: '"1.1"',
  actions: [],
})
const rules = [
  rule('sessions', 90, 90, 40, 0),
  rule('letters', 200, 180, 12, 3),
  rule('jobs', 30, 30, 700, 9),
]
const found = (picked: Picked) =>
  shownRules(rules, picked, ({ name }) => NAMES[name]!).map(({ name }) => name)

test('in the order of the catalogue, by words typed without marks', () => {
  expect(found({})).toEqual(['sessions', 'letters', 'jobs'])
  expect(found({ q: 'nhat ky' })).toEqual(['jobs'])
  expect(found({ q: 'dang nhap phien' })).toEqual(['sessions'])
  expect(found({ q: 'ảnh' })).toEqual([])
})

test('those with something due, and those somebody set', () => {
  expect(found({ loc: 'den-han' })).toEqual(['letters', 'jobs'])
  expect(found({ loc: 'da-doi' })).toEqual(['letters'])
})

test('the shortest, the fullest, and what loses most', () => {
  expect(found({ sap_xep: 'thoi-han' })).toEqual(['jobs', 'sessions', 'letters'])
  expect(found({ sap_xep: 'dang-luu' })).toEqual(['jobs', 'sessions', 'letters'])
  expect(found({ sap_xep: 'lan-toi' })).toEqual(['jobs', 'letters', 'sessions'])
})
