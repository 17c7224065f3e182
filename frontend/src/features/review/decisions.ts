/** What the reviewer has said of each figure so far. */
import type { Review, Submission } from '@/api/types'

export type Choice = 'agree' | 'return'

export interface Opinion {
  choice: Choice | null
  note: string
}

export type Opinions = Record<string, Opinion>

export const NO_OPINION: Opinion = { choice: null, note: '' }

export function countOpinions(
  ids: string[],
  opinions: Opinions,
): { agreed: number; returned: number; open: number } {
  const of = (choice: Choice) => ids.filter((id) => opinions[id]?.choice === choice).length
  const agreed = of('agree')
  const returned = of('return')
  return { agreed, returned, open: ids.length - agreed - returned }
}

/** Agrees with, or takes back agreement from, every figure that is not marked for return. */
export function agreeAll(ids: string[], opinions: Opinions, isAgreed: boolean): Opinions {
  const next = { ...opinions }
  for (const id of ids) {
    const opinion = next[id] ?? NO_OPINION
    if (opinion.choice !== 'return') next[id] = { ...opinion, choice: isAgreed ? 'agree' : null }
  }
  return next
}

export function returnedIds(ids: string[], opinions: Opinions): string[] {
  return ids.filter((id) => opinions[id]?.choice === 'return')
}

/** The first figure marked for return without a word why. */
export function firstWithoutNote(ids: string[], opinions: Opinions): string | undefined {
  return returnedIds(ids, opinions).find((id) => !opinions[id]?.note.trim())
}

export function reviewOf(ids: string[], opinions: Opinions): Review {
  const values = returnedIds(ids, opinions).map((id) => ({
    indicator_id: id,
    note: opinions[id]?.note.trim() ?? '',
  }))
  return { values }
}

/** After a reload: an opinion on a figure that changed meanwhile no longer holds. */
export function keepValid(before: Submission, after: Submission, opinions: Opinions): Opinions {
  const figures = (submission: Submission) =>
    new Map(submission.items.map((item) => [item.indicator.id, JSON.stringify(item.values.map(essence))]))
  const old = figures(before)
  const now = figures(after)
  return Object.fromEntries(Object.entries(opinions).filter(([id]) => old.get(id) === now.get(id)))
}

function essence(value: Submission['items'][number]['values'][number]): unknown[] {
  return [value.category_id, value.status, value.numerator, value.denominator, value.reason, value.note]
}
