/** The shapes of the installation's own state: its parts, and the work that failed. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type System = Schemas['SystemRead']
export type Judgement = System['judgement']
export type Demo = NonNullable<System['demo']>
export type HeldJob = Schemas['JobRead']
