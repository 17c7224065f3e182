/** The shapes of notices: what one person was told, how he or she wants to be told, and the letters that told it. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type Notice = Schemas['NoticeRead']
export type Preferences = Schemas['PreferencesRead']
export type PreferencesWrite = Schemas['PreferencesWrite']
export type Mail = Schemas['Mail']
export type Letter = Schemas['LetterRead']
