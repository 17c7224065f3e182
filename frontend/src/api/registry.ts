/** The shapes of the plan's reference data: tasks, organisations, audit events. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type Task = Schemas['TaskRead']
export type Organisation = Schemas['OrganisationRead']
export type OrganisationRef = Schemas['OrganisationRef']
export type AuditEvent = Schemas['AuditEventRead']
export type AuditRemark = Schemas['RemarkRead']
export type Verification = Schemas['VerificationRead']
