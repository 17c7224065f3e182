import { describe, expect, it } from 'vitest'
import type { Me } from '@/api/types'
import { draftOf, missingOf, worksFor, type Raised } from './raising'

const WRITTEN: Raised = {
  body: 'b',
  about: 'task',
  assignment: 'a',
  target: 't',
  title: 'Thiếu kinh phí',
  description: 'Chưa bố trí được.',
  proposal: ' ',
  kind: 'funding',
  wished: '',
}

describe('a difficulty while it is written', () => {
  it('names what is missing', () => {
    expect(missingOf(WRITTEN)).toEqual([])
    expect(missingOf({ ...WRITTEN, title: ' ', kind: '', assignment: '' })).toEqual([
      'title',
      'kind',
      'assignment',
    ])
    expect(missingOf({ ...WRITTEN, about: 'target', target: '' })).toEqual(['target'])
  })

  it('is sent about one thing alone, whatever was chosen before', () => {
    expect(draftOf(WRITTEN, 'p')).toMatchObject({ assignment_id: 'a', target_id: null, proposal: null })
    expect(draftOf({ ...WRITTEN, about: 'target' }, 'p')).toMatchObject({
      assignment_id: null,
      target_id: 't',
    })
    expect(draftOf({ ...WRITTEN, about: 'other' }, 'p')).toMatchObject({
      assignment_id: null,
      target_id: null,
    })
  })

  it('may be about what was given to a body before its new name, and not about what others were given', () => {
    const held = { role: 'contributor', organisation: { id: 'new' }, carries_on: ['old'] }
    const me = { memberships: [held, { ...held, role: 'reader', carries_on: ['watched'] }] } as unknown as Me
    expect(['new', 'old', 'watched', 'other'].filter((body) => worksFor(me, body))).toEqual(['new', 'old'])
  })
})
