/** The shapes of the register of papers: one paper, the kinds there are, who owes one, and parts of the report. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type PlanPaper = Schemas['DocumentRead']
export type PaperKind = PlanPaper['kind']
export type PaperState = PlanPaper['state']
export type PaperDetail = Schemas['DocumentDetail']
export type PaperStep = Schemas['DocumentStepRead']
export type PaperWrite = Schemas['DocumentWrite']
export type PaperCorrection = Schemas['DocumentCorrection']
export type DirectiveItem = Schemas['DirectiveItemWrite']
export type KindInfo = Schemas['KindRead']
export type OwingBody = Schemas['OwingBody']
export type Coverage = Schemas['Coverage']
export type ReportPart = Schemas['ReportPart']
export type Outcome = Schemas['DocumentReplyWrite']['outcome']
