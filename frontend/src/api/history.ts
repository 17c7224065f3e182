/** The shapes of what happened to a report: its timeline and its frozen revisions. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type TimelineEvent = Schemas['StepRead']
export type Revision = Schemas['RevisionRead']
export type RevisionValue = Schemas['RevisionValueRead']
