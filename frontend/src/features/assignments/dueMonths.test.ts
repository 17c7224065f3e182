import { expect, test } from 'vitest'
import type { AssignmentSummaryLine } from '@/api/assignments'
import { dueMonths, heightOf } from './dueMonths'

const NOTHING = {
  waiting: 0,
  assigned: 0,
  in_progress: 0,
  completed: 0,
  confirmed: 0,
  late: 0,
  needs_help: 0,
}
const line = (due_on: string | null, counts: Partial<AssignmentSummaryLine>): AssignmentSummaryLine => ({
  organisation: null,
  task: null,
  due_on,
  total: 0,
  ...NOTHING,
  ...counts,
})

test('a year is twelve months, also where nothing is due', () => {
  const months = dueMonths([line('2024-06-17', { total: 9 })], '2024-06-10')
  expect(months.map((month) => month.id)).toEqual([
    ...['2024-01', '2024-02', '2024-03', '2024-04', '2024-05', '2024-06'],
    ...['2024-07', '2024-08', '2024-09', '2024-10', '2024-11', '2024-12'],
  ])
  expect(months.filter((month) => month.total > 0).map((month) => month.id)).toEqual(['2024-06'])
})

test('what is due in other years makes the axis longer, without a gap', () => {
  const months = dueMonths([line('2023-11-30', { total: 1 }), line('2025-02-03', { total: 1 })], '2024-06-10')
  expect([months[0]!.id, months[1]!.id, months.at(-1)!.id, months.length]).toEqual([
    '2023-11',
    '2023-12',
    '2025-02',
    16,
  ])
})

test('a month adds up its days; what is never due belongs to none', () => {
  const june = dueMonths(
    [
      line('2024-06-03', { total: 4, assigned: 2, completed: 1, confirmed: 1, late: 2 }),
      line('2024-06-17', { total: 6, in_progress: 5, confirmed: 1 }),
      line(null, { total: 7, waiting: 7 }),
    ],
    '2024-06-10',
  ).find((month) => month.id === '2024-06')!
  expect([june.total, june.done, june.late, june.lines.length]).toEqual([10, 3, 2, 2])
})

test('one beside two thousand is still seen', () => {
  expect([heightOf(0, 2000), heightOf(1, 2000), heightOf(500, 2000), heightOf(2000, 2000)]).toEqual([
    0, 8, 50, 100,
  ])
})
