/** The shapes of one-time links and of invitations. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type LinkRead = Schemas['LinkRead']
export type Invitation = Schemas['InvitationRead']
export type CaughtLetter = Schemas['CaughtLetter']
export type InvitationWrite = Schemas['InvitationWrite']
