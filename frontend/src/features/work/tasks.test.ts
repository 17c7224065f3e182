import { describe, expect, it } from 'vitest'
import type { BudgetDuty } from '@/api/budget'
import type { ReportDuty } from '@/api/reports'
import type { SubmissionSummary } from '@/api/types'
import { groupByDue, keyOf, type DueTask } from './tasks'

const figures = (id: string, due_on: string, days_left: number): DueTask => ({
  kind: 'submit',
  submission: { id, due_on, days_left } as SubmissionSummary,
})
const report = (id: string | null, due: Partial<ReportDuty>): DueTask => ({
  kind: 'report',
  duty: {
    id,
    act: 'sign',
    template: 'KH-DON-VI',
    period: { id: 'p' },
    owner: { id: 'o' },
    ...due,
  } as ReportDuty,
})
const lines = (state: BudgetDuty['state'], id: string | null = null): DueTask => ({
  kind: 'budget',
  duty: { id, state, act: 'propose' } as BudgetDuty,
})

describe('what waits, by the day it is due', () => {
  it('mixes reports among the figures, and leaves what has no day to a list of its own', () => {
    const undated = report('r2', { due_on: null, days_left: null })
    const {
      soon,
      later,
      undated: rest,
    } = groupByDue([
      figures('s1', '2024-06-17', 7),
      figures('s2', '2024-12-16', 189),
      report('r1', { due_on: '2024-06-07', days_left: -3 }),
      undated,
      lines('draft'),
    ])
    expect(soon.map(keyOf)).toEqual(['report-r1', 'submits1'])
    expect(later.map(keyOf)).toEqual(['submits2'])
    expect(rest).toEqual([undated, lines('draft')])
  })

  it('tells every row from every other, also reports that nobody has begun', () => {
    const rows = [
      lines('draft'),
      lines('returned'),
      lines('draft', 'l1'),
      report(null, { template: 'KH-DON-VI' }),
      report(null, { template: 'NQ-49' }),
      report('r1', {}),
    ]
    expect(new Set(rows.map(keyOf)).size).toBe(rows.length)
  })
})
