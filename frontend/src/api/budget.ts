/** The shapes of the budget: lines, their entries and steps, sums, and sheets on their way in. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type BudgetLine = Schemas['BudgetLineRead']
export type BudgetDetail = Schemas['BudgetLineDetail']
export type BudgetEntry = Schemas['BudgetEntryRead']
export type BudgetSource = BudgetLine['source']
export type BudgetState = BudgetLine['state']
export type BudgetWrite = Schemas['BudgetLineWrite']
export type BudgetFields = Schemas['BudgetLineFields']
export type EntryWrite = Schemas['BudgetEntryWrite']
export type AllotmentWrite = Schemas['BudgetAllotmentWrite']
export type BudgetChoices = Schemas['BudgetChoices']
export type BudgetSums = Schemas['BudgetSumsRead']
export type BudgetAmounts = Schemas['BudgetAmounts']
export type BudgetFile = Schemas['BudgetFile']
export type BudgetImport = Schemas['BudgetImportWrite']
export type BudgetOutcome = Schemas['BudgetImportOutcome']
export type BudgetDuty = Schemas['BudgetDuty']
