/**
 * The form of a visit and the rules by which it reaches the server, in one place: what was put down stands on the device
 * before anything is sent, steps leave it in order, and each has a key under which the server does it once.
 */
import type { InspectionDetail, InspectionForm } from '@/api/inspections'
import { keepUnsent, readUnsent } from '@/lib/unsent'
import type { Step } from './queries'

export type Kept = Required<Omit<InspectionForm, 'note'>>

export interface Waiting {
  key: string
  step: Step
  /** It was sent at least once, so that its content may not change any more. */
  isSent: boolean
}

export interface Visit {
  form: Kept
  waiting: Waiting[]
  etag: string
}

const nameOf = (id: string) => `visit:${id}`

export function formOf(seen: InspectionDetail): Kept {
  return {
    members: seen.members.map(({ organisation, function: title, count }) => ({
      organisation_id: organisation.id,
      function: title,
      count,
    })),
    answers: (seen.checklist?.items ?? []).flatMap(({ code, answer, note }) =>
      answer ? [{ item: code, answer, note }] : [],
    ),
    findings: seen.findings.map(({ code, count, note }) => ({ violation: code, count, note })),
    outcome: seen.outcome,
    summary: seen.summary,
    recommendation: seen.recommendation,
    recommended_to_id: seen.recommended_to?.id ?? null,
    follow_up_on: seen.follow_up_on,
  }
}

/** What the device still has to deliver for this person goes before what the server says. */
export function load(person: string, seen: InspectionDetail): Visit {
  const held = readUnsent<Visit>(person, nameOf(seen.id))
  if (held && held.waiting.length > 0) return held
  return { form: formOf(seen), waiting: [], etag: seen.etag }
}

/** Nothing is kept of a visit that the server has whole. */
export function keep(person: string, id: string, visit: Visit): Visit {
  keepUnsent(person, nameOf(id), visit.waiting.length > 0 ? visit : null)
  return visit
}

/** Puts something down: unsent changes become one step, a step that was sent is left as it is. */
export function change(visit: Visit, part: Partial<Kept>): Visit {
  const form = { ...visit.form, ...part }
  const last = visit.waiting.at(-1)
  if (last && !last.isSent && last.step.verb === 'edit') {
    const step: Step = { verb: 'edit', body: { ...last.step.body, ...part } }
    return { ...visit, form, waiting: [...visit.waiting.slice(0, -1), { ...last, step }] }
  }
  return { ...visit, form, waiting: [...visit.waiting, waitingOf({ verb: 'edit', body: part })] }
}

export function queue(visit: Visit, step: Step): Visit {
  return { ...visit, waiting: [...visit.waiting, waitingOf(step)] }
}

function waitingOf(step: Step): Waiting {
  return { key: crypto.randomUUID(), step, isSent: false }
}

export function markSent(visit: Visit): Visit {
  const [first, ...rest] = visit.waiting
  return first ? { ...visit, waiting: [{ ...first, isSent: true }, ...rest] } : visit
}

/** The first step is done, or refused: the rest goes on from what the server now says. */
export function settle(visit: Visit, key: string, etag: string): Visit {
  return { ...visit, etag, waiting: visit.waiting.filter((one) => one.key !== key) }
}

/** What a correction says anew: the rest stays as it was recorded. */
export function changed(before: Kept, after: Kept): Partial<Kept> {
  const names = Object.keys(after) as (keyof Kept)[]
  return Object.fromEntries(
    names
      .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .map((name) => [name, after[name]]),
  )
}

/** What keeps the visit from being recorded, by field; the server says the same. */
export function gaps(form: Kept, items: string[]): string[] {
  const answered = new Set(form.answers.map((one) => one.item))
  const isSerious = form.outcome === 'recommendation' || form.outcome === 'transferred'
  return [
    form.members.length === 0 && 'members',
    items.some((code) => !answered.has(code)) && 'answers',
    !form.outcome && 'outcome',
    isSerious && form.findings.length === 0 && 'findings',
    form.outcome === 'no_violation' && form.findings.length > 0 && 'outcomeFindings',
    isSerious && !form.recommendation && 'recommendation',
    isSerious && !form.recommended_to_id && 'recommended_to_id',
  ].filter((one): one is string => Boolean(one))
}
