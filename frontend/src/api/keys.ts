/** The names under which answers are cached, in one place so that a change refreshes every screen it touches. */
export const keys = {
  me: ['me'] as const,
  demo: ['demo'] as const,
  periods: (planId: string) => ['periods', planId] as const,
  submissions: ['submissions'] as const,
  submissionList: (filter: object) => ['submissions', 'list', filter] as const,
  submission: (id: string) => ['submissions', 'one', id] as const,
  timeline: (id: string) => ['submissions', 'one', id, 'timeline'] as const,
  revisions: (id: string) => ['submissions', 'one', id, 'revisions'] as const,
  feeding: (id: string) => ['feeding', id] as const,
  asking: (organisationId: string) => ['feeding', 'asked', organisationId] as const,
  progress: ['progress'] as const,
  dashboard: (name: string, filter: object) => ['progress', name, filter] as const,
  completeness: (periodId: string, withCommunes = false) => ['completeness', periodId, withCommunes] as const,
  tasks: (filter: object) => ['tasks', filter] as const,
  organisations: (filter: object) => ['organisations', filter] as const,
  auditEvents: (filter: object) => ['audit-events', filter] as const,
}
