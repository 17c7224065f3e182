/** The rules by which a visit reaches the server: nothing is lost, nothing is done twice, nothing that was sent changes. */
import { describe, expect, test } from 'vitest'
import { change, changed, gaps, markSent, queue, settle, type Kept, type Visit } from './visitForm'

const EMPTY: Kept = {
  members: [],
  answers: [],
  findings: [],
  outcome: null,
  summary: null,
  recommendation: null,
  recommended_to_id: null,
  follow_up_on: null,
}
const fresh = (): Visit => ({ form: EMPTY, waiting: [], etag: '"1.1"' })

describe('a visit on the device', () => {
  test('changes that were not sent yet are one step', () => {
    const visit = change(change(fresh(), { summary: 'a' }), { outcome: 'reminded' })
    expect(visit.waiting.map((one) => one.step.body)).toEqual([{ summary: 'a', outcome: 'reminded' }])
    expect(visit.form).toMatchObject({ summary: 'a', outcome: 'reminded' })
  })

  test('what was sent keeps its key and its content; later changes are another step', () => {
    const sent = markSent(change(fresh(), { summary: 'a' }))
    const visit = change(sent, { summary: 'b' })
    expect(visit.waiting.map((one) => one.step.body)).toEqual([{ summary: 'a' }, { summary: 'b' }])
    expect(visit.waiting[0]!.key).toBe(sent.waiting[0]!.key)
    expect(new Set(visit.waiting.map((one) => one.key)).size).toBe(2)
  })

  test('steps leave in the order in which they were taken', () => {
    let visit = queue(fresh(), { verb: 'start', body: { started_at: '2024-06-10T02:00:00Z' } })
    visit = queue(change(visit, { summary: 'a' }), { verb: 'record', body: { note: null } })
    expect(visit.waiting.map((one) => one.step.verb)).toEqual(['start', 'edit', 'record'])
    const next = settle(visit, visit.waiting[0]!.key, '"2.1"')
    expect([next.waiting[0]!.step.verb, next.etag]).toEqual(['edit', '"2.1"'])
  })

  test('a correction sends what it changes, and nothing else', () => {
    const findings = [{ violation: 'VP-06', count: 1, note: null }]
    expect(changed(EMPTY, { ...EMPTY, findings, outcome: 'reminded' })).toEqual({
      findings,
      outcome: 'reminded',
    })
    expect(changed(EMPTY, { ...EMPTY, findings: [] })).toEqual({})
  })

  test('what is missing is told before it is sent', () => {
    expect(gaps(EMPTY, ['K1'])).toEqual(['members', 'answers', 'outcome'])
    const serious: Kept = { ...EMPTY, outcome: 'transferred' }
    expect(gaps(serious, [])).toEqual(['members', 'findings', 'recommendation', 'recommended_to_id'])
  })
})
