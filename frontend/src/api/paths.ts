/** Which path takes which parameters and answers with what, until the generated description replaces it. */
import type {
  Completeness,
  IndicatorProgress,
  MapDashboard,
  ProgressSource,
  TargetsDashboard,
} from './figures'
import type { Revision, RevisionValue, TimelineEvent } from './history'
import type { AuditEvent, Organisation, Task } from './registry'
import type {
  Basis,
  DemoAccount,
  Me,
  Page,
  Period,
  Problem,
  Ref,
  Review,
  Submission,
  SubmissionPatch,
  SubmissionSummary,
} from './types'

interface Answers<T> {
  200: { headers: Record<string, unknown>; content: { 'application/json': T } }
  422: { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
}
interface NoContent {
  204: { headers: Record<string, unknown>; content?: never }
  422: { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
}
type None = Record<never, never>
// A parameter group without a required member may be left out of a call.
type Group<Name extends string, T> = None extends T ? { [key in Name]?: T } : { [key in Name]: T }
type Params<Query, Path> = Group<'query', Query> & Group<'path', Path> & { header?: Record<string, string> }
interface Read<T, Query = None, Path = None> {
  get: { parameters: Params<Query, Path>; responses: Answers<T> }
}
interface Call<Body, T = never, Path = None> {
  post: {
    parameters: Params<None, Path>
    requestBody: { content: { 'application/json': Body } }
    responses: [T] extends [never] ? NoContent : Answers<T>
  }
}
interface Change<Body, T, Path = None> {
  patch: {
    parameters: Params<None, Path>
    requestBody: { content: { 'application/json': Body } }
    responses: Answers<T>
  }
}
interface Remove {
  delete: { parameters: Params<None, None>; responses: NoContent }
}
interface Id {
  id: string
}
interface Paging {
  page?: number
  page_size?: number
}
interface SubmissionFilter extends Paging {
  period_id?: string
  organisation_id?: string
  state?: string[]
  queue?: 'todo' | 'to_certify' | 'to_accept'
  q?: string
  sort?: string
}
interface TaskFilter extends Paging {
  q?: string
  objective?: string
  lead?: string
  coordinating?: string
  recurrence?: string
}
interface OrganisationFilter extends Paging {
  q?: string
  level?: string
  kind?: string
  parent_id?: string
}
interface AuditFilter extends Paging {
  verb?: string
  actor_id?: string
  object_id?: string
  organisation_id?: string
  from?: string
  to?: string
}
interface Where {
  period_id: string
  area_id?: string
  basis?: Basis
}

export interface paths {
  '/api/v1/session': Call<{ email: string; password: string }, Me> & Remove
  '/api/v1/demo': Read<{ accounts: DemoAccount[] }>
  '/api/v1/me': Read<Me> & Change<{ locale: string }, Me>
  '/api/v1/me/change-password': Call<{ current_password: string; new_password: string }>
  '/api/v1/periods': Read<Page<Period>, { plan_id: string }>
  '/api/v1/periods/{id}/close': Call<Record<string, never>, Period, Id>
  '/api/v1/periods/{id}/open': Call<Record<string, never>, Period, Id>
  '/api/v1/tasks': Read<Page<Task>, TaskFilter>
  '/api/v1/organisations': Read<Page<Organisation>, OrganisationFilter>
  '/api/v1/submissions': Read<Page<SubmissionSummary>, SubmissionFilter>
  '/api/v1/submissions/{id}': Read<Submission, None, Id> & Change<SubmissionPatch, Submission, Id>
  '/api/v1/submissions/{id}/submit': Call<Review, Submission, Id>
  '/api/v1/submissions/{id}/certify': Call<Review, Submission, Id>
  '/api/v1/submissions/{id}/accept': Call<Review, Submission, Id>
  '/api/v1/submissions/{id}/return': Call<Review, Submission, Id>
  '/api/v1/submissions/{id}/send-back': Call<Review, Submission, Id>
  '/api/v1/submissions/{id}/timeline': Read<{ items: TimelineEvent[] }, None, Id>
  '/api/v1/submissions/{id}/revisions': Read<Page<Revision>, None, Id>
  '/api/v1/submissions/{id}/revisions/{n}': Read<
    { revision: number; values: RevisionValue[] },
    None,
    { id: string; n: number }
  >
  '/api/v1/dashboards/targets': Read<TargetsDashboard, Where>
  '/api/v1/dashboards/map': Read<MapDashboard, Where & { indicator_id: string }>
  '/api/v1/progress': Read<
    Page<IndicatorProgress & { area: Ref }>,
    Paging & { plan_id?: string; period_id?: string; area_id?: string; indicator_id?: string; basis?: Basis }
  >
  '/api/v1/progress/{indicator_id}/sources': Read<
    { items: ProgressSource[]; note: string | null },
    Where,
    { indicator_id: string }
  >
  '/api/v1/completeness': Read<Completeness, { plan_id?: string; period_id: string }>
  '/api/v1/audit-events': Read<Page<AuditEvent>, AuditFilter>
}
