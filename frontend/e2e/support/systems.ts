/** The whole systems that the journeys meet, each with a database of its own; `infra/systems.py` makes them. */
export type SystemName =
  /** Plan and people, no figures: for journeys that change what is nobody else's business. */
  | 'empty'
  /** The whole half-year reported by `liennganh demo fill`. */
  | 'filled'
  /** The same on an ordinary day before the due date: some reports unfinished, one returned. */
  | 'living'
  /** A story's own, without figures: it moves the city's. */
  | 'main-job'
  | 'feeding'
  | 'reopening'
  | 'closing'
  | 'calendar'
  | 'clients'
  | 'territory'
  | 'security'
  /** The same, and letters are laid down where an administrator reads them. */
  | 'invitations'
  | 'people'
  | 'settings'
  | 'system'
  /** The same, with an identity provider, at E2E_PROVIDER. */
  | 'identities'
  /** A story's own, as `living`. */
  | 'assignments'
  | 'difficulties'
  | 'evaluations'
  | 'documents'
  | 'establishments'
  | 'budget'
  | 'inspections'
  /** The same, with a mail server that takes every letter. */
  | 'notices'
  | 'audit'
  | 'retention'
  /** A story's own, as `filled`, six days after the half-year ended: its reports may be signed. */
  | 'reports'

interface System {
  url: string
  /** As an administrator of the database: for what only time would bring about. */
  database: string
}

export function systemOf(name: SystemName): System {
  const systems = JSON.parse(wanted('E2E_SYSTEMS')) as Record<SystemName, System>
  return systems[name]
}

export function wanted(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: run the journeys with \`ONLY=e2e make test\``)
  return value
}
