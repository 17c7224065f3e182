/** The shapes that cross the wire, generated from the API's description, under the names the screens use. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type Ref = Schemas['Ref']
export type Problem = Schemas['ProblemRead']
export type FieldError = Schemas['FieldProblem'] & {
  indicator_id?: string | null
  category_id?: string | null
}

export interface Page<T> {
  items: T[]
  total: number
  page: number
  page_size: number
}

export type Me = Schemas['Me']
export type HalfOpen = Schemas['HalfOpen']
export type Membership = Schemas['MembershipRead']
export type DemoAccount = Schemas['DemoAccount']
export type Owner = Schemas['OrganisationRef']
export type Period = Schemas['PeriodRead']
export type PeriodMonth = Schemas['MonthRead']

export type SubmissionSummary = Schemas['SubmissionSummary']
export type SubmissionState = SubmissionSummary['state']
export type Submission = Schemas['SubmissionRead']
export type Item = Schemas['ItemRead']
export type FormIndicator = Schemas['IndicatorForm']
export type IndicatorEntry = FormIndicator['entry']
export type Disaggregation = Schemas['DisaggregationRead']
export type Category = Schemas['CategoryRead']
/** Where a figure comes from: typed, computed from records, or a computed one that somebody changed. */
export type ValueSource = 'reported' | 'derived' | 'override'
export type Value = Schemas['ValueRead']
export type ValueStatus = NonNullable<Value['status']>
export type ValueWarning = Schemas['Said']
export type ReturnedNote = Schemas['Returned']
export type LastFigure = Schemas['LastFigure']
export type ValueChange = Schemas['ValueWrite']
export type SubmissionPatch = Schemas['SubmissionWrite']
/** A report's file also names its figure; other files have none. */
export type Attachment = Schemas['AttachmentRead'] & Partial<Schemas['SubmissionAttachmentRead']>
export type AttachmentLimits = Schemas['AttachmentLimits']
export type Attachments = Omit<Schemas['Attachments'], 'items'> & { items: Attachment[] }
export type Review = Schemas['Review']
export type Feed = Schemas['FeedRead']
export type Feeder = Schemas['FeederRead']
export type Asking = Schemas['AskingRead']

export type ProgressStatus = Schemas['TargetProgress']['status']
export type IndicatorKind = Schemas['MeasureRef']['kind']
export type Basis = Schemas['TargetsDashboard']['basis']

/** A body's level and a person's role are open lists on the server; these are the ones with words of their own here. */
export type Level = 'city' | 'district' | 'commune'
export type Role =
  | 'contributor'
  | 'approver'
  | 'coordinator'
  | 'inspector'
  | 'tipoff_officer'
  | 'reader'
  | 'auditor'
  | 'administrator'
