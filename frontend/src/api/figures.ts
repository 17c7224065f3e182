/** The shapes of progress, maps and completeness, read by the dashboards. */
import type { Basis, IndicatorEntry, IndicatorKind, ProgressStatus, Ref, SubmissionState } from './types'

export type StatusCounts = Record<ProgressStatus, number>

export interface IndicatorProgress {
  indicator: Ref & { kind: IndicatorKind; entry: IndicatorEntry; unit: string; role: string }
  area?: Ref | null
  numerator: number | null
  denominator: number | null
  value: number | null
  months: (boolean | null)[] | null
  threshold: number | null
  milestone: number | null
  direction: string | null
  status: ProgressStatus
  reported: number
  expected: number
  missing: Ref[]
  is_suppressed: boolean
  is_preliminary: boolean
  previous: {
    label: string
    value: number | null
    numerator: number | null
    denominator: number | null
  } | null
  computed_at: string | null
}

export interface TargetProgress {
  id: string
  code: string
  name: string
  short_name: string
  objective_code: string
  is_neutral: boolean
  status: ProgressStatus
  headline_indicator_id: string | null
  value_text: string | null
  detail_text: string | null
  threshold_text: string | null
  reported: number
  expected: number
  indicators: IndicatorProgress[]
}

export interface TargetsDashboard {
  period: Ref
  area: Ref | null
  basis: Basis
  business_date: string
  summary: StatusCounts
  targets: TargetProgress[]
}

export interface MapTile {
  area: { id: string; code: string; name: string; short: string }
  col: number
  row: number
  value: number | null
  numerator: number | null
  denominator: number | null
  status: ProgressStatus
  is_visible: boolean
}

export interface MapDashboard {
  indicator: Ref
  unit: string
  threshold: number | null
  tiles: MapTile[]
  is_withheld: boolean
}

export interface ProgressSource {
  submission_id: string
  owner: Ref
  state: SubmissionState
  revision: number
  numerator: number | null
  denominator: number | null
  status: string | null
  contributes: string
}

export type CompletenessState = SubmissionState | 'not_started'

export interface CompletenessCell {
  period: Ref
  state: CompletenessState | null
  filled: number
  expected: number
  returned_count: number
  updated_at: string | null
  due_on: string | null
  submitted_at: string | null
  timeliness: 'on_time' | 'late' | 'pending' | 'overdue' | 'none'
  days_late: number | null
}

export interface CompletenessRow {
  organisation: Ref & { level: string; kind: string }
  submission_id: string | null
  cells: CompletenessCell[]
}

export interface Completeness {
  period: Ref
  totals: Record<
    | 'expected'
    | 'accepted'
    | 'certified'
    | 'submitted'
    | 'draft'
    | 'not_started'
    | 'returned'
    | 'on_time'
    | 'late',
    number
  >
  rows: CompletenessRow[]
}
