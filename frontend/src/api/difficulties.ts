/** The shapes of difficulties: what stands in a body's way, and who answers it. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type Difficulty = Schemas['DifficultyRead']
export type DifficultyState = Difficulty['state']
export type DifficultyKind = Difficulty['kind']
export type Priority = NonNullable<Difficulty['priority']>
export type DifficultyDetail = Schemas['DifficultyDetail']
export type DifficultyReply = DifficultyDetail['replies'][number]
export type DifficultyDraft = Schemas['DifficultyWrite']
export type Paragraph = Schemas['ParagraphRead']
export type Answering = Schemas['Answering']
export type AnsweringLine = Schemas['AnsweringLine']
