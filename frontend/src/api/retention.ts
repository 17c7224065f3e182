/** The shapes of rules of retention: how long what is kept, what would go, what went; and where they are cached. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type RetentionRule = Schemas['RetentionRuleRead']
export type Due = Schemas['DueRead']
export type RetentionChange = Schemas['RetentionChangeRead']
export type RetentionRun = Schemas['RetentionRunRead']

/** Beside `keys`, which every page loads before it can be used; this is asked for on one screen. */
export const retentionKeys = {
  all: ['retention'] as const,
  rules: ['retention', 'rules'] as const,
  history: ['retention', 'history'] as const,
  due: (rule: string, days: number) => ['retention', 'due', rule, days] as const,
}
