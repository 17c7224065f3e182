/** The shapes of evaluations: how a body was checked on carrying out the plan, and what came of it. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type Evaluation = Schemas['EvaluationRead']
export type EvaluationDetail = Schemas['EvaluationDetail']
export type EvaluationState = Evaluation['state']
export type Rating = NonNullable<Evaluation['rating']>
export type Criterion = Schemas['AssessedCriterion']
export type Assessed = NonNullable<Criterion['result']>
export type Mark = NonNullable<Assessed['mark']>
export type AssessedWrite = Schemas['AssessedWrite']
export type EvaluationFacts = Schemas['EvaluationFacts']
export type FollowUp = Schemas['FollowUpRead']
export type FollowUpState = FollowUp['state']
export type OpenFollowUp = Schemas['OpenFollowUp']
export type FindingsWrite = Schemas['FindingsWrite']
export type FindingWrite = Schemas['FindingWrite']
export type FollowUpWrite = Schemas['FollowUpWrite']
export type EvaluationWrite = Schemas['EvaluationWrite']
export type CriterionSummary = Schemas['CriterionSummary']
