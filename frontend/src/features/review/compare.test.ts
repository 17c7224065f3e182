import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import type { Item, Submission, Value } from '@/api/types'
import { compare, compareAll, jumpOf } from './compare'
import { agreeAll, countOpinions, firstWithoutNote, keepValid, reviewOf, type Opinions } from './decisions'
import { differenceText, figureText } from './figureText'

const t = i18next.t.bind(i18next)

function value(numerator: number | null, denominator: number | null, parts: Partial<Value> = {}): Value {
  const base = {
    category_id: null,
    status: 'number',
    source: 'reported',
    reason: null,
    note: null,
    warnings: [],
  }
  return {
    ...base,
    numerator,
    denominator,
    returned: null,
    is_changed_since_return: false,
    previous: null,
    ...parts,
  } as unknown as Value
}

function item(code: string, entry: string, total: Value, last: [number, number | null] | null = null): Item {
  const indicator = { id: code, code, entry, basis: 'stated', disaggregations: [] }
  const before = last && {
    label: '6T 2023',
    status: 'number',
    numerator: last[0],
    denominator: last[1],
    rate: null,
  }
  return { indicator, values: [total], last: before } as unknown as Item
}

const RETURNED = { note: 'Bổ sung đủ 30 xã', by: 'Dũng', at: '2024-06-07T08:20:00Z', revision: 1 }
const CORRECTED = item(
  'CS-5.1.2',
  'ratio',
  value(62, 338, {
    returned: RETURNED,
    is_changed_since_return: true,
    previous: { status: 'number', numerator: 62, denominator: 210, rate: 29.5 },
  }),
  [55, 330],
)
const JUMPED = item('CS-1.3.1', 'ratio', value(186, 412), [118, 405])
const CALM = item('CS-1.1.1', 'ratio', value(26, 30), [24, 30])
const SUBMISSION = { revision: 2, items: [CALM, JUMPED, CORRECTED] } as unknown as Submission

describe('setting figures side by side', () => {
  it('puts what was corrected first, then what jumped, and leaves the calm ones in the table', () => {
    const { close, rest } = compareAll(SUBMISSION)
    expect(close.map((one) => one.item.indicator.code)).toEqual(['CS-5.1.2', 'CS-1.3.1'])
    expect(rest.map((one) => one.item.indicator.code)).toEqual(['CS-1.1.1'])
  })

  it('compares with the last revision where that differs, else with last year', () => {
    const corrected = compare(CORRECTED, 2)!
    expect(corrected.isRevision).toBe(true)
    expect(corrected.changed).toEqual({ numerator: false, denominator: true })
    expect(differenceText(corrected, t)).toBe('−11,2 điểm %')
    const jumped = compare(JUMPED, 2)!
    expect(jumped.isRevision).toBe(false)
    expect(differenceText(jumped, t)).toBe('+16,0 điểm %')
  })

  it('sees a jump of more than half, not one of a half', () => {
    expect(jumpOf(JUMPED, JUMPED.values[0]!)).toEqual({ field: 'numerator', percent: 57.6 })
    const half = item('x', 'count', value(15, null), [10, null])
    expect(jumpOf(half, half.values[0]!)).toBeNull()
    const flag = item('x', 'yes_no', value(1, 1), [0, 1])
    expect(jumpOf(flag, flag.values[0]!)).toBeNull()
  })

  it('reads each kind of entry in its own words', () => {
    expect(figureText(item('x', 'ratio', value(26, 30)), value(26, 30), t).text).toBe('86,7 %')
    expect(figureText(item('x', 'ratio', value(0, 0)), value(0, 0), t).text).toBe('–')
    expect(figureText(item('x', 'months', value(5, 6)), value(5, 6), t).text).toBe('5/6 tháng')
    const absent = value(null, null, { status: 'not_applicable' })
    expect(figureText(item('x', 'ratio', absent), absent, t).text).toBe('Không áp dụng')
  })
})

describe('the reviewer’s opinions', () => {
  const ids = ['a', 'b', 'c']

  it('agrees with all but what is marked for return', () => {
    const opinions: Opinions = agreeAll(ids, { b: { choice: 'return', note: '' } }, true)
    expect(countOpinions(ids, opinions)).toEqual({ agreed: 2, returned: 1, open: 0 })
    expect(firstWithoutNote(ids, opinions)).toBe('b')
  })

  it('sends only what is returned, with its note', () => {
    const opinions: Opinions = {
      a: { choice: 'agree', note: '' },
      c: { choice: 'return', note: ' Sửa mẫu số ' },
    }
    expect(reviewOf(ids, opinions)).toEqual({ values: [{ indicator_id: 'c', note: 'Sửa mẫu số' }] })
  })

  it('forgets the opinion on a figure that changed meanwhile', () => {
    const after = {
      ...SUBMISSION,
      items: [CALM, item('CS-1.3.1', 'ratio', value(120, 412), [118, 405]), CORRECTED],
    }
    const opinions: Opinions = {
      'CS-1.1.1': { choice: 'agree', note: '' },
      'CS-1.3.1': { choice: 'agree', note: '' },
    }
    expect(Object.keys(keepValid(SUBMISSION, after as Submission, opinions))).toEqual(['CS-1.1.1'])
  })
})
