/** The shapes of people, of their roles, and of a workbook of them. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type PersonLine = Schemas['PersonLine']
export type AdministeredPerson = Schemas['AdministeredPerson']
export type HeldRole = Schemas['HeldRole']
export type PersonRole = Schemas['RoleRead']
export type MembershipWrite = Schemas['MembershipWrite']
export type DeputyWrite = Schemas['DeputyWrite']
export type PersonWrite = Schemas['PersonWrite']
export type PeopleFile = Schemas['PeopleFile']
export type PeopleImported = Schemas['PeopleImported']
