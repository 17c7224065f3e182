/** The shapes of rules of retention: how long what is kept, what would go, what went. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type RetentionRule = Schemas['RetentionRuleRead']
export type Due = Schemas['DueRead']
export type RetentionChange = Schemas['RetentionChangeRead']
export type RetentionRun = Schemas['RetentionRunRead']
