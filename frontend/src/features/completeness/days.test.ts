import { describe, expect, it } from 'vitest'
import { changesOf, rateOf, spanOf, stepPath } from './days'

const day = (on: string, sent: number, onTime = sent, overdue = 0) => ({
  day: on,
  expected: 4,
  sent,
  on_time: onTime,
  late: sent - onTime,
  overdue,
})

const DAYS = [day('2024-06-01', 0), day('2024-06-02', 1), day('2024-06-03', 1), day('2024-06-04', 3, 2, 1)]

describe('how reports come in', () => {
  it('is drawn until the due date, and no further back than there are days', () => {
    expect(spanOf(DAYS, '2024-06-05')).toEqual({
      from: '2024-06-01',
      to: '2024-06-05',
    })
    expect(spanOf(DAYS, '2024-06-03')).toEqual({
      from: '2024-06-01',
      to: '2024-06-04',
    })
    expect(spanOf([], '2024-06-05')).toBeNull()
  })

  it('starts four weeks before the end when nobody sent earlier', () => {
    const long = [day('2023-12-15', 0), day('2024-06-10', 2)]
    expect(spanOf(long, '2024-06-17')).toEqual({
      from: '2024-05-20',
      to: '2024-06-17',
    })
    expect(spanOf([day('2023-12-15', 0), day('2024-02-01', 1), day('2024-06-10', 2)], null)).toEqual({
      from: '2024-01-25',
      to: '2024-06-10',
    })
  })

  it('is a line of steps', () => {
    expect(stepPath(DAYS, { from: '2024-06-01', to: '2024-06-05' }, 'sent')).toBe(
      'M0 100 H25 V75 H50 V75 H75 V25',
    )
    expect(stepPath(DAYS, { from: '2024-06-04', to: '2024-06-05' }, 'on_time')).toBe('M0 50')
  })

  it('is told by the days that changed something', () => {
    expect(changesOf(DAYS).map((one) => one.day)).toEqual(['2024-06-01', '2024-06-02', '2024-06-04'])
  })

  it('has no rate of nothing', () => {
    expect(rateOf(1, 3)).toBe(33.3)
    expect(rateOf(0, 0)).toBe(0)
  })
})
