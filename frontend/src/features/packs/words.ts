/** Differences counted and grouped for reading: what belongs to one subject stands under one heading. */
import type { DifferenceGroup } from '@/api/packs'

const ACTIONS = ['create', 'change', 'kept', 'confirmed', 'administered'] as const

export type Action = (typeof ACTIONS)[number]
export type Counts = Record<Action, number>

/** Headings in the order in which a plan is read, each with the kinds that stand under it. */
const SUBJECTS: Record<string, string[]> = {
  plan: ['plan', 'setting', 'coordinator'],
  targets: ['objective', 'target'],
  indicators: ['indicator', 'disaggregation', 'category', 'component'],
  tasks: ['task', 'task party'],
  duties: ['obligation', 'duty'],
  bodies: ['organisation', 'group member', 'succession'],
  areas: ['area'],
  periods: ['period', 'due date', 'day off', 'day'],
}
const REST = 'others'

export interface Subject {
  id: string
  groups: DifferenceGroup[]
  counts: Counts
}

export function countsOf(groups: DifferenceGroup[]): Counts {
  const sum = (action: Action) => groups.reduce((total, group) => total + (group.counts[action] ?? 0), 0)
  return Object.fromEntries(ACTIONS.map((action) => [action, sum(action)])) as Counts
}

export function subjectsOf(groups: DifferenceGroup[]): Subject[] {
  const subjectOf = ({ noun }: DifferenceGroup) =>
    Object.keys(SUBJECTS).find((id) => SUBJECTS[id]!.includes(noun)) ?? REST
  return [...Object.keys(SUBJECTS), REST]
    .map((id) => ({ id, groups: groups.filter((group) => subjectOf(group) === id) }))
    .filter((subject) => subject.groups.length > 0)
    .map((subject) => ({ ...subject, counts: countsOf(subject.groups) }))
}

/** A kind of row as a key of words: `task party` is `task_party`. */
export const keyOf = (noun: string) => noun.replaceAll(' ', '_')

export const told = (counts: Counts): [Action, number][] =>
  ACTIONS.map((action): [Action, number] => [action, counts[action]]).filter(([, count]) => count > 0)
