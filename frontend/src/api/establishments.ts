/** The shapes of the register of establishments: a line, one in full, a day gone by, kinds, and a workbook on its way in. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type Establishment = Schemas['EstablishmentRead']
export type EstablishmentState = Establishment['state']
export type EstablishmentDetail = Schemas['EstablishmentDetail']
export type Standing = Schemas['EstablishmentStandingRead']
export type EstablishmentWrite = Schemas['EstablishmentWrite']
export type EstablishmentEdit = Schemas['EstablishmentEdit']
export type EstablishmentKind = Schemas['EstablishmentKindRead']
export type KindEdit = Schemas['EstablishmentKindEdit']
export type KindWrite = Schemas['EstablishmentKindWrite']
export type RegisterAt = Schemas['RegisterAt']
export type ImportFile = Schemas['ImportFile']
export type ImportSheet = Schemas['SheetRead']
export type ImportField = NonNullable<Schemas['SheetColumn']['field']>
export type ImportWrite = Schemas['ImportWrite']
export type ImportOutcome = Schemas['ImportOutcome']
