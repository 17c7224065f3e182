/** The shapes of the plan's reference data: tasks, organisations, audit events. */
import type { Ref } from './types'

export interface Task {
  id: string
  code: string
  title: string
  objective_code: string | null
  section: string | null
  leads: Ref[]
  coordinators: Ref[]
  recurrence: string | null
  due_on: string | null
  lead_basis?: string | null
  recurrence_basis?: string | null
}

export interface Organisation extends Ref {
  level: string
  kind: string
  area: Ref | null
  parent: Ref | null
}

export interface AuditEvent {
  id: string
  sequence: number
  verb: string
  at: string
  actor: { id: string | null; name: string } | null
  organisation: Ref | null
  object_type: string
  object_id: string | null
  diff: Record<string, unknown> | null
}
