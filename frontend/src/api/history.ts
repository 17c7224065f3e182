/** The shapes of what happened to a report: its timeline and its frozen revisions. */
import type { ValueStatus } from './types'

export interface TimelineEvent {
  verb: string
  by: string
  at: string
  note: string | null
  revision: number | null
  values: { indicator_code: string; note: string }[]
}

export interface Revision {
  revision: number
  submitted_at: string
  submitted_by: string
  note: string | null
}

export interface RevisionValue {
  indicator_id: string
  category_id: string | null
  status: ValueStatus | null
  numerator: number | null
  denominator: number | null
  reason?: string | null
  note?: string | null
}
