import { describe, expect, it } from 'vitest'
import { draftOf, missingOf, type Raised } from './raising'

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
})
