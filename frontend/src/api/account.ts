/** The shapes of one's own account: the second factor, its recovery codes, and the own sessions. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type SecondFactor = Schemas['FactorRead']
export type Enrolment = Schemas['Enrolment']
export type OwnSession = Schemas['OwnSession']
