/** The shapes of assignments: who carries out which task, and how far it has come. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type Assignment = Schemas['AssignmentRead']
export type AssignmentState = Assignment['state']
export type AssignmentDetail = Schemas['AssignmentDetail']
export type AssignmentTally = Schemas['AssignmentTally']
export type AssignmentSummaryLine = Schemas['AssignmentSummaryLine']
export type BoardColumn = Schemas['BoardColumn']
export type PlannedStep = Schemas['PlannedStepRead']
export type CommuneAssignment = Schemas['CommuneAssignmentRead']
