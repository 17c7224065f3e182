/** Why a decision on a reopening did not go through, in a sentence. */
import type { TFunction } from 'i18next'
import { failureOf } from '@/api/failure'

const say = failureOf('reopening')

export const failureText = (error: Error | null, t: TFunction) => say(error, t, [])
