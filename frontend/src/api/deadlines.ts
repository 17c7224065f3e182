/** The shapes of due dates, extensions and reminders. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type Extensions = Schemas['ExtensionsRead']
export type Extension = Schemas['ExtensionRead']
export type Unsent = Schemas['UnsentRead']
export type DueDates = Schemas['DueDatesRead']
export type Scheduled = Schemas['ScheduledRead']
export type DueLevel = Schemas['LevelDue']['level']
export type CompletenessDays = Schemas['CompletenessDays']
export type SentTally = Schemas['SentTally']
export type BodyReport = Schemas['BodyReport']
