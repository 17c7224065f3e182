/** The shapes of compared revisions, reopenings, and the closing of a period. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type Comparison = Schemas['ComparisonRead']
export type ComparedIndicator = Schemas['ComparedIndicator']
export type ComparedValue = Schemas['ComparedValue']
export type ComparedFigure = Schemas['ComparedFigure']
export type Side = Schemas['Side']
export type Why = Schemas['Why']
export type Reopening = Schemas['ReopeningRead']
export type Closing = Schemas['ClosingRead']
export type ClosingLine = Schemas['ClosingLine']
export type Opening = Schemas['OpeningRead']
export type PeriodStep = Schemas['PeriodStepRead']
