import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '@/api/problems'
import type { Item, Submission, Value } from '@/api/types'
import { countFilled, listGaps } from './completeness'
import { ReportStore } from './reportStore'

function value(part: Partial<Value>): Value {
  return {
    category_id: null,
    status: null,
    numerator: null,
    denominator: null,
    rate: null,
    source: 'reported',
    fed_accepted: null,
    fed_expected: null,
    fed_by: null,
    reason: null,
    note: null,
    warnings: [],
    returned: null,
    is_changed_since_return: false,
    previous: null,
    ...part,
  }
}

function item(
  id: string,
  entry: Item['indicator']['entry'],
  values: Value[],
  categories: string[] = [],
): Item {
  const disaggregations = categories.length
    ? [
        {
          id: 'd',
          code: 'd',
          name: 'd',
          is_additive: entry === 'ratio',
          is_required: entry !== 'ratio',
          categories: categories.map((code) => ({ id: code, code, name: code })),
        },
      ]
    : []
  const indicator = { id, code: id, name: id, entry, disaggregations } as unknown as Item['indicator']
  return {
    indicator,
    obligation: { contributes: 'own_area', basis: 'stated', is_optional: false },
    values,
    last: null,
  }
}

function report(items: Item[], version = 1): Submission {
  return {
    id: 's',
    etag: `v${version}`,
    version,
    updated_at: '2024-06-10T02:42:00Z',
    note: null,
    items,
  } as unknown as Submission
}

const ratio = (part: Partial<Value> = {}) => item('a', 'ratio', [value(part)])
const second = (part: Partial<Value> = {}) => item('b', 'ratio', [value(part)])

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('two people in one report', () => {
  it('takes in what the other changed elsewhere and keeps what is being typed', async () => {
    const theirs = report([ratio(), second({ status: 'number', numerator: 5, denominator: 9 })], 2)
    const mine = report([ratio({ status: 'number', numerator: 7, denominator: 10 }), theirs.items[1]!], 3)
    const save = vi
      .fn()
      .mockRejectedValueOnce(new ApiProblem({ status: 412 }))
      .mockResolvedValue(mine)
    const store = new ReportStore(report([ratio(), second()]), { save, load: async () => theirs })
    store.change('a', { numerator: '7' })
    store.change('a', { denominator: '10' })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(store.get().entries.b?.numerator).toBe('5')
    expect(store.get().entries.a?.numerator).toBe('7')
    expect(store.get().conflicts).toEqual({})
    expect(store.get().mergedAt).not.toBeNull()
    expect(save).toHaveBeenLastCalledWith(
      expect.objectContaining({ values: [expect.objectContaining({ numerator: 7 })] }),
      'v2',
    )
    expect(store.hasUnsaved()).toBe(false)
  })

  it('asks which figure is right when both changed the same cell, and saves neither over the other', async () => {
    const theirs = report([ratio({ status: 'number', numerator: 5, denominator: 9 })], 2)
    const save = vi
      .fn()
      .mockRejectedValueOnce(new ApiProblem({ status: 412 }))
      .mockResolvedValue(report([ratio()], 3))
    const store = new ReportStore(report([ratio()]), { save, load: async () => theirs })
    store.change('a', { numerator: '7', denominator: '9' })
    await vi.advanceTimersByTimeAsync(5_000)
    expect(save).toHaveBeenCalledTimes(1)
    expect(store.get().conflicts.a?.numerator).toBe(5)
    expect(store.get().entries.a?.numerator).toBe('7')
    expect(listGaps(store.get()).map((gap) => gap.lack)).toEqual(['conflict'])
    store.settle('a', 'theirs')
    expect(store.get().entries.a?.numerator).toBe('5')
    expect(store.hasUnsaved()).toBe(false)
  })

  it('sends this person’s figure when she chooses it', async () => {
    const theirs = report([ratio({ status: 'number', numerator: 5, denominator: 9 })], 2)
    const mine = report([ratio({ status: 'number', numerator: 7, denominator: 9 })], 3)
    const save = vi
      .fn()
      .mockRejectedValueOnce(new ApiProblem({ status: 412 }))
      .mockResolvedValue(mine)
    const store = new ReportStore(report([ratio()]), { save, load: async () => theirs })
    store.change('a', { numerator: '7', denominator: '9' })
    await vi.advanceTimersByTimeAsync(1_000)
    store.settle('a', 'mine')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(save).toHaveBeenCalledTimes(2)
    expect(store.hasUnsaved()).toBe(false)
  })
})

describe('a report whose time runs out while she types', () => {
  const shut = new ApiProblem({ status: 409, code: 'reopening-expired' })

  async function refused() {
    const save = vi
      .fn()
      .mockRejectedValueOnce(shut)
      .mockResolvedValue(report([ratio({ status: 'number', numerator: 7, denominator: 9 })], 4))
    const store = new ReportStore(report([ratio()]), { save, load: vi.fn() })
    store.change('a', { numerator: '7', denominator: '9' })
    await vi.advanceTimersByTimeAsync(1_000)
    store.adopt({ ...report([ratio()]), can_edit: false })
    return { save, store }
  }

  it('keeps what she typed, and says why it is not saved', async () => {
    const { save, store } = await refused()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(store.get().save).toEqual({ kind: 'blocked', problem: shut })
    expect(store.get().entries.a?.numerator).toBe('7')
    expect(save).toHaveBeenCalledTimes(1)
    expect(store.hasUnsaved()).toBe(true)
  })

  it.each([
    { reopened: 'the report', version: 3 },
    { reopened: 'the whole period, which gives the report no new version', version: 1 },
  ])(
    'goes out by itself on reopening $reopened, and nobody is said to have changed it',
    async ({ version }) => {
      const { save, store } = await refused()
      store.adopt({ ...report([ratio()], version), can_edit: true })
      await vi.advanceTimersByTimeAsync(0)
      const sent = expect.objectContaining({ values: [expect.objectContaining({ numerator: 7 })] })
      expect(save).toHaveBeenLastCalledWith(sent, `v${version}`)
      expect(store.get().mergedAt).toBeNull()
      expect(store.hasUnsaved()).toBe(false)
    },
  )
})

describe('what the server refuses', () => {
  it('stands at its cell, keeps what was typed, and goes when the cell changes', async () => {
    const errors = [
      {
        field: 'values.0.reason',
        code: 'personal_data',
        message: 'Không nhập số điện thoại',
        indicator_id: 'a',
      },
    ]
    const save = vi
      .fn()
      .mockRejectedValueOnce(new ApiProblem({ status: 422, errors }))
      .mockResolvedValue(report([ratio()], 2))
    const store = new ReportStore(report([ratio()]), { save, load: async () => report([ratio()]) })
    store.change('a', { numerator: '7', denominator: '9', reason: 'gọi 0912 345 678' })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(store.get().refused.a?.[0]?.message).toBe('Không nhập số điện thoại')
    expect(store.get().entries.a?.numerator).toBe('7')
    expect(store.hasUnsaved()).toBe(true)
    store.change('a', { reason: '' })
    expect(store.get().refused).toEqual({})
  })
})

describe('what is still missing', () => {
  const gaps = (items: Item[]) => {
    const store = new ReportStore(report(items), { save: vi.fn(), load: vi.fn() })
    return listGaps(store.get()).map((gap) => gap.lack)
  }

  it('tells an empty cell from 0, from no data and from not applicable', () => {
    expect(gaps([ratio()])).toEqual(['unfilled'])
    expect(gaps([ratio({ status: 'number', numerator: 0, denominator: 30 })])).toEqual([])
    expect(gaps([ratio({ status: 'number', numerator: 3 })])).toEqual(['denominator_required'])
    expect(gaps([ratio({ status: 'missing' })])).toEqual([])
    expect(gaps([ratio({ status: 'not_applicable' })])).toEqual(['reason_required'])
    expect(gaps([ratio({ status: 'not_applicable', reason: 'Không có' })])).toEqual([])
  })

  it('asks for every month, and for parts that add up', () => {
    const months = (numbers: (number | null)[]) =>
      item(
        'm',
        'months',
        [
          value({}),
          ...numbers.map((n, i) =>
            value({ category_id: `t${i}`, status: n === null ? null : 'number', numerator: n }),
          ),
        ],
        numbers.map((_, i) => `t${i}`),
      )
    expect(gaps([months([1, null])])).toEqual(['parts_required'])
    expect(gaps([months([1, 0])])).toEqual([])
    const parts = (male: number, female: number | null) =>
      item(
        'a',
        'ratio',
        [
          value({ status: 'number', numerator: 10, denominator: 20 }),
          value({ category_id: 'm', status: 'number', numerator: male }),
          ...(female === null ? [] : [value({ category_id: 'f', status: 'number', numerator: female })]),
        ],
        ['m', 'f'],
      )
    expect(gaps([parts(4, 6)])).toEqual([])
    expect(gaps([parts(4, 5)])).toEqual(['parts_differ'])
    expect(gaps([parts(4, null)])).toEqual([])
    expect(gaps([parts(11, null)])).toEqual(['parts_differ'])
  })

  it('counts what says something, before any request', () => {
    const store = new ReportStore(report([ratio(), second()]), { save: vi.fn(), load: vi.fn() })
    expect(countFilled(store.get().submission.items, store.get().entries)).toBe(0)
    store.change('a', { numerator: '1', denominator: '2' })
    expect(countFilled(store.get().submission.items, store.get().entries)).toBe(1)
  })
})
