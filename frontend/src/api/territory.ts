/** The shapes of what an administrator does to bodies and territory. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type TerritoryChange = Schemas['TerritoryChange']
export type BodyWrite = Schemas['BodyWrite']
export type AreaWrite = Schemas['AreaWrite']
