/** What each act on a difficulty asks for, and how it is sent. */
import type { DifficultyDetail, Priority } from '@/api/difficulties'
import type { Act } from './queries'

export type Asked = Act['verb']

export interface Draft {
  note: string
  priority: Priority
  due: string
  number: string
  on: string
  other: string
}

/** Agreeing, asking and merging need no words; everything else does. */
const WORDLESS: Asked[] = ['accept', 'resolve', 'withdraw', 'merge', 'ask']
export const LETTERED: Asked[] = ['escalate', 'decide']
export const DATED: Asked[] = ['accept', 'ask', 'escalate']
export const CHOOSING: Asked[] = ['ask', 'merge']

export function begun(difficulty: DifficultyDetail, asked: Asked, today: string): Draft {
  const priority = difficulty.priority ?? 'normal'
  const proposed = difficulty.due_choices.find((one) => one.priority === priority)?.due_on ?? ''
  return {
    note: '',
    priority,
    due: asked === 'accept' ? (difficulty.due_on ?? proposed) : (difficulty.due_on ?? ''),
    number: '',
    on: today,
    other: '',
  }
}

export function missingOf(asked: Asked, draft: Draft): string[] {
  return [
    !WORDLESS.includes(asked) && !draft.note.trim() && 'note',
    asked === 'accept' && !draft.due && 'due',
    LETTERED.includes(asked) && !draft.number.trim() && 'number',
    LETTERED.includes(asked) && !draft.on && 'on',
    CHOOSING.includes(asked) && !draft.other && 'other',
  ].filter((name): name is string => Boolean(name))
}

export function actOf(verb: Asked, { note, priority, due, number, on, other }: Draft): Act {
  switch (verb) {
    case 'accept':
      return { verb, note, priority, due_on: due }
    case 'merge':
      return { verb, note, into_id: other }
    case 'ask':
      return { verb, note, organisation_id: other, due_on: due || null }
    case 'escalate':
      return { verb, note, letter_number: number, letter_on: on, due_on: due || null }
    case 'decide':
      return { verb, note, letter_number: number, letter_on: on }
    default:
      return { verb, note }
  }
}
