/** The shapes of why somebody may or may not. */
import type { components, operations } from './schema.gen'

type Schemas = components['schemas']

export type Explanation = Schemas['ExplanationRead']
export type HeldReason = Schemas['MembershipReason']
export type Subject = Schemas['SubjectRead']
export type RolePreviewed = Schemas['RolePreviewRead']
export type NounVerbs = Schemas['NounRead']
export type RightsQuestion = operations['explanations-explain_for']['parameters']['query']
export type RoleWanted = operations['explanations-preview_role']['parameters']['query']
export type OwnRow = operations['explanations-explain_own']['parameters']['query']
export type RowKind = OwnRow['kind']
export type AnyVerb = RightsQuestion['verb']
