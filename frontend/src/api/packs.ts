/** The shapes of a plan's data on its way in and out, and of the words of an indicator that are edited in the app. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type PackImport = Schemas['PackImportRead']
export type PackImportSummary = Schemas['PackImportSummary']
export type PackMistake = Schemas['PackMistake']
export type DifferenceGroup = Schemas['DifferenceGroup']
export type PackDifference = Schemas['PackDifference']
export type FieldChange = Schemas['FieldChange']
export type IndicatorEdits = Schemas['IndicatorEdits']
export type IndicatorWords = Schemas['IndicatorWords']
export type EditableCategory = Schemas['CategoryEditRead']
export type CategoryWords = Schemas['CategoryWords']
