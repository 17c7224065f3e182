/** The shapes of connected systems: programs of other houses, with their secrets, verbs and reach. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type ApiClient = Schemas['ApiClientRead']
export type ApiClients = Schemas['ApiClientsRead']
export type ApiClientWrite = Schemas['ApiClientWrite']
export type ClientReachWrite = Schemas['ClientReachWrite']
export type ClientSecret = Schemas['ClientSecretRead']
export type ClientIssued = Schemas['ClientIssued']
export type OfferedVerb = Schemas['OfferedVerb']
