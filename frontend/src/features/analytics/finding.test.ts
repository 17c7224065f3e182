import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import type {
  IndicatorProgress,
  MapDashboard,
  MapTile,
  TargetProgress,
  TargetsDashboard,
} from '@/api/figures'
import type { ProgressStatus } from '@/api/types'
import { chartFinding, dashboardFinding, lower, mapFinding, mapLevel } from './finding'

const t = i18next.t.bind(i18next)

function dashboard(targets: [string, ProgressStatus, boolean?][]): TargetsDashboard {
  const summary = { met: 0, on_track: 0, at_risk: 0, off_track: 0, no_data: 0, not_applicable: 0 }
  for (const [, status] of targets) summary[status] += 1
  const rows = targets.map(([name, status, isNeutral]) => ({
    short_name: name,
    status,
    is_neutral: !!isNeutral,
  }))
  return { summary, targets: rows as TargetProgress[] } as TargetsDashboard
}

function rate(value: number | null, threshold: number, milestone: number | null): IndicatorProgress {
  const indicator = { kind: 'ratio', name: 'Cơ sở được kiểm tra', short_name: 'Cơ sở được kiểm tra' }
  return { indicator, value, threshold, milestone } as IndicatorProgress
}

function tile(value: number | null, isVisible = true): MapTile {
  return { value, is_visible: isVisible, status: 'on_track', area: { name: 'Huyện Vĩnh Bảo' } } as MapTile
}

function map(...tiles: MapTile[]): MapDashboard {
  return { tiles } as MapDashboard
}

describe('the heading of the dashboard', () => {
  it('names the one target that is behind', () => {
    const text = dashboardFinding(
      dashboard([
        ['Đăng tin', 'met'],
        ['Kiểm tra cơ sở', 'on_track'],
        ['Cán bộ được đào tạo, tập huấn', 'off_track'],
      ]),
      t,
    )
    expect(text).toBe('2 trong 3 chỉ tiêu đạt hoặc đúng tiến độ; chậm tiến độ: cán bộ được đào tạo, tập huấn')
  })

  it('counts them when there are many', () => {
    const text = dashboardFinding(
      dashboard([
        ['A', 'off_track'],
        ['B', 'off_track'],
        ['C', 'off_track'],
        ['D', 'met'],
      ]),
      t,
    )
    expect(text).toBe('1 trong 4 chỉ tiêu đạt hoặc đúng tiến độ; 3 chỉ tiêu chậm tiến độ')
  })

  it('never calls a neutral objective by name', () => {
    const text = dashboardFinding(
      dashboard([
        ['Người bán dâm được hỗ trợ', 'off_track', true],
        ['B', 'met'],
      ]),
      t,
    )
    expect(text).toBe('1 trong 2 chỉ tiêu đạt hoặc đúng tiến độ')
  })

  it('says so when nothing is known, and when all is well', () => {
    expect(dashboardFinding(dashboard([['A', 'no_data']]), t)).toBe(
      'Chưa có số liệu của chỉ tiêu nào trong kỳ này',
    )
    const well = dashboard([
      ['A', 'met'],
      ['B', 'on_track'],
    ])
    expect(dashboardFinding(well, t)).toBe('Cả 2 chỉ tiêu đạt hoặc đúng tiến độ')
  })

  it('keeps an abbreviation as it is inside a sentence', () => {
    expect(lower('Cán bộ được tập huấn')).toBe('cán bộ được tập huấn')
    expect(lower('UBND quận ban hành kế hoạch')).toBe('UBND quận ban hành kế hoạch')
    expect(lower('Đăng tin')).toBe('đăng tin')
  })
})

describe('the heading of a chart', () => {
  it('compares a half-year with its milestone and counts the districts below', () => {
    expect(chartFinding(rate(15.7, 20, 10), [tile(8), tile(12), tile(null)], t)).toBe(
      'Cơ sở được kiểm tra: 15,7 %, cao hơn mốc 6 tháng (10 %); 1 quận, huyện còn thấp hơn',
    )
  })

  it('compares a year with the threshold', () => {
    expect(chartFinding(rate(20, 20, null), [], t)).toBe('Cơ sở được kiểm tra: 20,0 %, đạt ngưỡng')
    expect(chartFinding(rate(12, 20, 20), [], t)).toBe('Cơ sở được kiểm tra: 12,0 %, chưa đạt ngưỡng 20 %')
  })

  it('counts no districts for a person who sees one alone', () => {
    expect(chartFinding(rate(15.7, 20, 10), [tile(8), tile(null, false)], t)).not.toContain('quận, huyện')
  })
})

describe('the heading of a map', () => {
  it('counts the districts that reach the level', () => {
    expect(mapFinding(map(tile(100), tile(86.7), tile(null)), 100, t)).toBe(
      '1 trong 2 quận, huyện đạt mức 100 %',
    )
    expect(mapFinding(map(tile(5), tile(6)), 10, t)).toBe('Chưa quận, huyện nào đạt mức 10 %')
    expect(mapFinding(map(tile(null), tile(null)), 10, t)).toBe('Chưa có số liệu theo quận, huyện')
  })

  it('speaks of the own district alone to whom sees no other', () => {
    expect(mapFinding(map(tile(86.7), tile(null, false)), 100, t)).toBe(
      'Huyện Vĩnh Bảo: 86,7 %, chưa đạt mức 100 %',
    )
  })

  it('looks at the threshold once every district has passed the milestone', () => {
    expect(mapLevel(rate(90, 100, 50), [tile(60), tile(94)])).toBe(100)
    expect(mapLevel(rate(90, 100, 50), [tile(40), tile(94)])).toBe(50)
  })
})
