/** How reports came in: the part of the days worth drawing, as steps of a line, and the days that changed something. */
import type { CompletenessDays } from '@/api/deadlines'
import { daysBetween } from '@/lib/dates'

type Day = CompletenessDays['days'][number]
export type Measure = 'sent' | 'on_time'

/** Reports come in around their due date: what lies long before is not drawn. */
const BEFORE = 28

export interface Span {
  from: string
  to: string
}

export function spanOf(days: Day[], dueOn: string | null): Span | null {
  const first = days[0]?.day
  const last = days.at(-1)?.day
  if (!first || !last) return null
  const to = dueOn && dueOn > last ? dueOn : last
  const started = days.find(({ sent }) => sent > 0)?.day ?? last
  const wanted = shifted(dueOn && dueOn < started ? dueOn : started, -7)
  const least = shifted(to, -BEFORE)
  const from = wanted < least ? wanted : least
  return { from: from > first ? from : first, to }
}

export function shifted(day: string, by: number): string {
  return new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10)
}

export function rateOf(count: number, expected: number): number {
  return expected === 0 ? 0 : Math.round((count / expected) * 1000) / 10
}

/** Where a day stands between the edges, 0 to 1. */
export function placeOf(day: string, { from, to }: Span): number {
  return daysBetween(from, day) / Math.max(1, daysBetween(from, to))
}

/** A line that stays level until somebody sends, in a square of 100 by 100. */
export function stepPath(days: Day[], span: Span, measure: Measure): string {
  const shown = days.filter(({ day }) => day >= span.from && day <= span.to)
  let path = ''
  for (const one of shown) {
    const x = Math.round(placeOf(one.day, span) * 10_000) / 100
    const y = 100 - rateOf(one[measure], one.expected)
    path += path ? ` H${x} V${y}` : `M${x} ${y}`
  }
  return path
}

/** The first day, each day on which something changed, and the last. */
export function changesOf(days: Day[]): Day[] {
  const told = (one: Day) => `${one.sent} ${one.late} ${one.overdue} ${one.expected}`
  return days.filter((one, at) => {
    const before = days[at - 1]
    return !before || at === days.length - 1 || told(one) !== told(before)
  })
}
