/** Due dates laid out by month: what is due when, how much of it is done and how much is late. */
import type { AssignmentSummaryLine } from '@/api/assignments'
import { currentLocale } from '@/lib/locale'

export interface Share {
  total: number
  done: number
  late: number
}

export interface DueMonth extends Share {
  /** `2024-06` */
  id: string
  lines: AssignmentSummaryLine[]
}

export function shareOf(lines: AssignmentSummaryLine[]): Share {
  const sum = (of: (line: AssignmentSummaryLine) => number) => lines.reduce((all, line) => all + of(line), 0)
  return {
    total: sum((line) => line.total),
    done: sum((line) => line.completed + line.confirmed),
    late: sum((line) => line.late),
  }
}

/** Every month of the year at hand, and those beyond it that something is due in; none is left out between. */
export function dueMonths(lines: AssignmentSummaryLine[], today: string): DueMonth[] {
  const due = lines.flatMap((line) => (line.due_on ? [line.due_on.slice(0, 7)] : []))
  const year = today.slice(0, 4)
  const ids = [...due, `${year}-01`, `${year}-12`].sort()
  const months: DueMonth[] = []
  for (let id = ids[0]!; id <= ids.at(-1)!; id = next(id)) {
    const here = lines.filter((line) => line.due_on?.startsWith(id))
    months.push({ id, lines: here, ...shareOf(here) })
  }
  return months
}

function next(id: string): string {
  const [year, month] = id.split('-').map(Number) as [number, number]
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`
}

/** How high a month stands beside the fullest one, in per cent: few beside very many stay in sight. */
export function heightOf(total: number, most: number): number {
  return total === 0 ? 0 : Math.max(8, Math.round(Math.sqrt(total / most) * 100))
}

/** A plain day has no time zone: noon of it is the same day everywhere we write it. */
function written(day: string, how: Intl.DateTimeFormatOptions): string {
  const language = currentLocale() === 'en' ? 'en-GB' : 'vi-VN'
  return new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...how }).format(new Date(`${day}T12:00:00Z`))
}

/** `Tháng 6/2024`, `June 2024`. */
export function monthName(id: string): string {
  if (currentLocale() === 'en') return written(`${id}-01`, { month: 'long', year: 'numeric' })
  return `Tháng ${Number(id.slice(5))}/${id.slice(0, 4)}`
}

/** `T6`, `Jun`. */
export function shortMonth(id: string): string {
  return currentLocale() === 'en' ? written(`${id}-01`, { month: 'short' }) : `T${Number(id.slice(5))}`
}

export function weekday(day: string): string {
  return written(day, { weekday: 'long' })
}
