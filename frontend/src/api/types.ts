/** The shapes that cross the wire, under the names the screens use. */
export type SubmissionState = 'draft' | 'submitted' | 'certified' | 'accepted' | 'returned'
export type ProgressStatus = 'met' | 'on_track' | 'at_risk' | 'off_track' | 'no_data' | 'not_applicable'
export type ValueStatus = 'number' | 'missing' | 'not_applicable'
export type IndicatorKind = 'ratio' | 'count' | 'coverage' | 'frequency' | 'composite'
export type IndicatorEntry = 'ratio' | 'count' | 'yes_no' | 'programmes' | 'months' | 'parts' | 'none'
export type Role =
  | 'contributor'
  | 'approver'
  | 'coordinator'
  | 'inspector'
  | 'tipoff_officer'
  | 'reader'
  | 'auditor'
  | 'administrator'
export type Level = 'city' | 'district' | 'commune'
export type Basis = 'official' | 'preliminary'

export interface Ref {
  id: string
  code: string
  name: string
  short_name?: string | null
}

export interface Page<T> {
  items: T[]
  total: number
  page: number
  page_size: number
}

export interface FieldError {
  field: string
  message: string
  code: string
  indicator_id?: string | null
  category_id?: string | null
}

export interface Problem {
  type: string
  title: string
  status: number
  detail?: string | null
  code: string
  errors?: FieldError[] | null
  request_id?: string | null
}

export interface Membership {
  id: string
  role: Role
  organisation: Ref & { level: string; area_id: string | null; area_code: string | null }
  reach: 'own' | 'subtree' | 'plan'
}

export interface Me {
  person: { id: string; full_name: string; email: string; locale: string; must_change_password: boolean }
  memberships: Membership[]
  verbs: string[]
  csrf_token: string
  business_date: string
  is_demo: boolean
  is_wide: boolean
  plan: { id: string; code: string; title: string; short_title: string; year: number } | null
  counts: { todo: number; to_certify: number; to_accept: number }
}

export interface DemoAccount {
  email: string
  full_name: string
  role: Role
  organisation: string
  password: string
}

export interface PeriodMonth {
  code: string
  label: string
  starts_on: string
  ends_on: string
}

export interface Period {
  id: string
  code: string
  kind: 'half_year' | 'year' | 'month'
  name: string
  short_name: string
  starts_on: string
  ends_on: string
  cut_off_on: string
  due_on: Record<string, string>
  is_open: boolean
  version: number
  etag: string
  actions: string[]
  months: PeriodMonth[]
}

export interface Owner extends Ref {
  level?: string
}

export interface SubmissionSummary {
  id: string
  owner: Owner
  period: Ref
  state: SubmissionState
  version: number
  etag: string
  revision: number
  due_on: string | null
  days_left: number | null
  is_late: boolean
  is_optional: boolean
  filled: number
  expected: number
  returned_count: number
  flagged_count: number
  updated_at: string | null
  submitted_at: string | null
  submitted_by: string | null
  has_official: boolean
  actions: string[]
}

export interface Category {
  id: string
  code: string
  name: string
}

export interface Disaggregation {
  id: string
  code: string
  name: string
  is_additive: boolean
  is_required: boolean
  categories: Category[]
}

export interface FormIndicator {
  id: string
  code: string
  name: string
  short_name: string
  kind: IndicatorKind
  role: 'target' | 'component' | 'monitoring'
  entry: IndicatorEntry
  unit: string
  direction: string | null
  threshold: number | null
  numerator_label: string | null
  denominator_label: string | null
  definition: string | null
  target: { id: string; code: string; short_name: string; threshold_text: string | null } | null
  objective_code: string
  is_sensitive: boolean
  basis: 'stated' | 'inferred' | 'gap'
  basis_note: string | null
  min_programmes: number | null
  disaggregations: Disaggregation[]
}

export interface ValueWarning {
  code: string
  message: string
  needs_reason: boolean
}

export interface ReturnedNote {
  note: string
  by: string
  at: string
  revision: number
}

export interface Value {
  category_id: string | null
  status: ValueStatus | null
  numerator: number | null
  denominator: number | null
  rate: number | null
  source: 'reported' | 'derived' | 'override'
  reason: string | null
  note: string | null
  warnings: ValueWarning[]
  errors: { code: string; field: string; message: string }[]
  returned: ReturnedNote | null
  changed_since_return: boolean
  previous: { numerator: number | null; denominator: number | null; status: ValueStatus | null } | null
}

export interface LastFigure {
  label: string
  numerator: number | null
  denominator: number | null
  rate: number | null
  status: ValueStatus | null
}

export interface Item {
  indicator: FormIndicator
  obligation: { contributes: string; basis: string; is_optional: boolean }
  values: Value[]
  last: LastFigure | null
}

export interface Submission extends SubmissionSummary {
  note: string | null
  items: Item[]
  contributors: { id: string; name: string }[]
  official_revision: number | null
  can_edit: boolean
}

export interface ValueChange {
  indicator_id: string
  category_id?: string | null
  status: ValueStatus | null
  numerator?: number | null
  denominator?: number | null
  reason?: string | null
  note?: string | null
}

export interface SubmissionPatch {
  note?: string | null
  values?: ValueChange[]
}

export interface Review {
  note?: string | null
  values?: { indicator_id: string; note: string }[]
}
