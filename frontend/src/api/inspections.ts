/** The shapes of visits to establishments, of how far the register is covered, and of the year's plan of visits. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type Inspection = Schemas['InspectionRead']
export type InspectionDetail = Schemas['InspectionDetail']
export type InspectionState = Inspection['state']
export type InspectionOutcome = NonNullable<Inspection['outcome']>
export type InspectionWrite = Schemas['InspectionWrite']
export type InspectionForm = Schemas['InspectionForm']
export type InspectionCatalogue = Schemas['InspectionCatalogue']
export type Violation = Schemas['ViolationRead']
export type Coverage = Schemas['CoverageRead']
export type CalendarDay = Schemas['CalendarDay']
export type CoverageLine = Schemas['CoverageLine']
export type Covered = Schemas['CoveredRead']
export type InspectionPlan = Schemas['InspectionPlanRead']
export type InspectionQuota = Schemas['InspectionQuotaRead']
export type Chosen = Schemas['ChosenRead']
export type Member = Schemas['MemberWrite']
export type Team = Schemas['TeamRead']
export type TeamComposition = Schemas['TeamComposition']
export type TeamWrite = Schemas['TeamWrite']
export type DecisionWrite = Schemas['DecisionWrite']
