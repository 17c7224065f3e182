import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import type { Completeness, CompletenessCell, CompletenessRow, CompletenessState } from '@/api/figures'
import { matrixRows } from './exportMatrix'
import { filterRows, readSort, sortRows, writeSort } from './filter'
import { monitoringFinding, stripFinding } from './finding'
import { lateItems } from './late'

const t = i18next.t.bind(i18next)
const PERIOD = { id: 'p', code: '2024-6T', name: '6 tháng đầu năm 2024', short_name: '6T 2024' }

function row(
  name: string,
  level: string,
  state: CompletenessState,
  cell: Partial<CompletenessCell> = {},
): CompletenessRow {
  const organisation = { id: name, code: name, name, short_name: null, level, kind: 'x' }
  const now = {
    period: PERIOD,
    state,
    filled: 3,
    expected: 11,
    returned_count: 0,
    timeliness: 'pending',
    days_late: 0,
    ...cell,
  }
  const tally = { expected: 2, sent: 1, on_time: 1, late: 0, overdue: 0 }
  return { organisation, submission_id: null, cells: [now], tally } as unknown as CompletenessRow
}

const ROWS = [
  row('UBND huyện Cát Hải', 'district', 'returned', {
    returned_count: 1,
    timeliness: 'overdue',
    days_late: 3,
  }),
  row('UBND quận Đồ Sơn', 'district', 'accepted', { filled: 11 }),
  row('Công an thành phố', 'city', 'certified', { filled: 7, expected: 7 }),
]
const COMPLETENESS = { period: PERIOD, rows: ROWS } as Completeness
const names = (rows: CompletenessRow[]) => rows.map((one) => one.organisation.name)

describe('the matrix', () => {
  it('finds a body without marks', () => {
    expect(names(filterRows(COMPLETENESS, { q: 'do son' }))).toEqual(['UBND quận Đồ Sơn'])
    expect(names(filterRows(COMPLETENESS, { q: 'cong an' }))).toEqual(['Công an thành phố'])
  })

  it('filters by level and by what is still missing', () => {
    expect(names(filterRows(COMPLETENESS, { level: 'city' }))).toEqual(['Công an thành phố'])
    expect(names(filterRows(COMPLETENESS, { state: 'not_sent' }))).toEqual(['UBND huyện Cát Hải'])
    expect(names(filterRows(COMPLETENESS, { state: 'late' }))).toEqual(['UBND huyện Cát Hải'])
    expect(names(filterRows(COMPLETENESS, { state: 'accepted' }))).toEqual(['UBND quận Đồ Sơn'])
  })

  it('sorts both ways and writes the order into the address', () => {
    expect(writeSort({ id: 'filled', isDescending: true })).toBe('filled-')
    expect(readSort('filled-')).toEqual({ id: 'filled', isDescending: true })
    expect(names(sortRows(ROWS, COMPLETENESS, readSort('name')))[0]).toBe('Công an thành phố')
    expect(names(sortRows(ROWS, COMPLETENESS, readSort('filled')))[0]).toBe('UBND huyện Cát Hải')
  })

  it('exports the rows that are shown', () => {
    const rows = matrixRows(COMPLETENESS, [ROWS[1]!], t)
    expect(rows).toHaveLength(2)
    expect(rows[1]?.slice(0, 6)).toEqual([
      'UBND quận Đồ Sơn',
      'UBND quận Đồ Sơn',
      'Quận, huyện',
      'Chính thức',
      11,
      11,
    ])
    expect(rows[0]).toHaveLength(16)
    expect(rows[1]?.slice(-4)).toEqual([2, 1, 1, 0])
  })
})

describe('the sentences of the coordinator', () => {
  const totals = {
    expected: 26,
    sent: 13,
    accepted: 3,
    certified: 5,
    submitted: 4,
    draft: 7,
    returned: 2,
    not_started: 5,
    on_time: 0,
    late: 0,
    overdue: 0,
  }

  it('say what is missing, what came back and what waits', () => {
    expect(monitoringFinding(totals, 5, t)).toBe(
      '14 đơn vị chưa gửi, 2 biểu đang trả lại, 5 biểu chờ tiếp nhận',
    )
    expect(stripFinding(totals, 7, t)).toBe('12 trong 26 đơn vị đã gửi biểu số liệu, còn 7 ngày đến hạn')
    expect(stripFinding(totals, -2, t)).toBe('12 trong 26 đơn vị đã gửi biểu số liệu, quá hạn 2 ngày')
  })

  it('say that all is there', () => {
    const done = { ...totals, accepted: 26, certified: 0, submitted: 0, returned: 0 }
    expect(monitoringFinding(done, 0, t)).toBe('Cả 26 đơn vị đã có số liệu chính thức')
  })

  it('name what is late, the longest first', () => {
    expect(lateItems(COMPLETENESS)).toMatchObject([{ name: 'UBND huyện Cát Hải', kind: 'returned', days: 3 }])
  })
})
