/** The shapes of notices: what one person was told. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type Notice = Schemas['NoticeRead']
