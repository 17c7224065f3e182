/** A difficulty while it is being written, and as it is sent. */
import { isAt } from '@/access/session'
import type { DifficultyDraft, DifficultyKind } from '@/api/difficulties'
import type { Me, Owner } from '@/api/types'

export interface Raised {
  body: string
  about: 'task' | 'target' | 'other'
  assignment: string
  target: string
  title: string
  description: string
  proposal: string
  kind: DifficultyKind | ''
  wished: string
}

const RAISING = ['contributor', 'approver', 'inspector']

/** The bodies this person works for. */
export function bodiesOf(me: Me): Owner[] {
  const held = me.memberships.filter(({ role }) => RAISING.includes(role)).map((one) => one.organisation)
  return held.filter((body, index) => held.findIndex(({ id }) => id === body.id) === index)
}

/** Whether this person works for the body, or for the one that carries it on. */
export function worksFor(me: Me, bodyId: string): boolean {
  return me.memberships.some((held) => RAISING.includes(held.role) && isAt(held, bodyId))
}

/** With the task filled in where one comes from its page; the first body of several. */
export function begun(body = '', assignment = ''): Raised {
  const words = { title: '', description: '', proposal: '', kind: '' as const, wished: '' }
  return { body, about: assignment ? 'task' : 'other', assignment, target: '', ...words }
}

export function missingOf(raised: Raised): string[] {
  return [
    !raised.title.trim() && 'title',
    !raised.description.trim() && 'description',
    !raised.kind && 'kind',
    raised.about === 'task' && !raised.assignment && 'assignment',
    raised.about === 'target' && !raised.target && 'target',
  ].filter((name): name is string => Boolean(name))
}

export function draftOf(raised: Raised, planId: string | undefined): DifficultyDraft {
  return {
    plan_id: planId ?? null,
    organisation_id: raised.body || null,
    assignment_id: raised.about === 'task' ? raised.assignment : null,
    target_id: raised.about === 'target' ? raised.target : null,
    title: raised.title,
    description: raised.description,
    proposal: raised.proposal.trim() || null,
    kind: raised.kind || 'other',
    wished_on: raised.wished || null,
  }
}
