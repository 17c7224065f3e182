/**
 * Words of a section that are not saved yet: they stand on this device, under the name of whoever typed them, from the
 * first letter until they are saved or given up, so that a closed tab, a crash or an ended session takes none.
 */
import { useEffect, useReducer } from 'react'
import { useSession } from '@/access/session'
import type { ReportDetail, ReportSection } from '@/api/reports'
import { keepUnsent, readUnsent } from '@/lib/unsent'
import { type Base, saysTheSame } from './queries'

export interface Draft {
  text: string
  /** What the section said when these words were begun. */
  base: Pick<Base, 'text' | 'is_written'>
  /** When they were last typed at. */
  at: string
}

export interface Drafts {
  /** Null where the section says the same by now. */
  of: (section: ReportSection) => Draft | null
  /** Null where what is typed is what stands there. */
  keep: (code: string, draft: Omit<Draft, 'at'> | null) => void
  drop: (code: string) => void
}

const nameOf = (report: string, code: string) => `report:${report}:${code}`

/** Whether somebody saved other words since these were begun. */
export function isOvertaken(draft: Draft, section: ReportSection): boolean {
  return !saysTheSame(draft.base, section)
}

export function useDrafts(report: ReportDetail): Drafts {
  const { person, business_date } = useSession()
  const me = person.id
  const [, lookAgain] = useReducer((turn: number) => turn + 1, 0)
  useEffect(() => {
    for (const { code, text } of report.sections) {
      const name = nameOf(report.id, code)
      if (readUnsent<Draft>(me, name)?.text === text) keepUnsent(me, name, null)
    }
  }, [me, report])
  return {
    of: (section) => {
      const kept = readUnsent<Draft>(me, nameOf(report.id, section.code))
      return kept && kept.text !== section.text ? kept : null
    },
    keep: (code, draft) =>
      keepUnsent(me, nameOf(report.id, code), draft && { ...draft, at: momentOn(business_date) }),
    drop: (code) => {
      keepUnsent(me, nameOf(report.id, code), null)
      lookAgain()
    },
  }
}

/** This moment as the system tells moments: a demonstration has a day of its own. */
function momentOn(day: string): string {
  const now = new Date()
  const here = now.toLocaleDateString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' })
  return new Date(now.getTime() + Date.parse(day) - Date.parse(here)).toISOString()
}
