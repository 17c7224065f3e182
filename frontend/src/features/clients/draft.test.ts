import { describe, expect, test } from 'vitest'
import type { OfferedVerb } from '@/api/clients'
import { aYearFrom, bodyOf, dayOf, draftOf, offeredTo, toggled } from './draft'

const offered: OfferedVerb[] = [
  { verb: 'plan.read', roles: ['reader', 'contributor', 'inspector'], needs: null, is_read: true },
  { verb: 'submission.read', roles: ['reader', 'contributor'], needs: null, is_read: true },
  { verb: 'submission.edit', roles: ['contributor'], needs: 'submission.read', is_read: false },
]
const [, reading, editing] = offered as [OfferedVerb, OfferedVerb, OfferedVerb]

describe('what is filled in about a system', () => {
  test('a verb brings along its reading, and goes with it', () => {
    const both = toggled([], editing, true, offered)
    expect(both).toEqual(['submission.read', 'submission.edit'])
    expect(toggled(both, editing, true, offered)).toEqual(both)
    expect(toggled(both, reading, false, offered)).toEqual([])
    expect(toggled(both, editing, false, offered)).toEqual(['submission.read'])
  })

  test('verbs follow the roles', () => {
    const draft = { ...draftOf(null, '2027-01-01'), verbs: ['plan.read', 'submission.edit'] }
    expect(offeredTo(draft, offered).map(({ verb }) => verb)).toEqual(['plan.read', 'submission.read'])
    expect(bodyOf(draft, offered)).toMatchObject({ verbs: ['plan.read'], purpose: null })
  })

  test('the last day is a day in Việt Nam', () => {
    expect(dayOf('2027-06-30T16:59:59.999999Z')).toBe('2027-06-30')
    expect(dayOf('2027-06-30T17:00:00Z')).toBe('2027-07-01')
    expect(aYearFrom(new Date('2026-11-26T09:00:00Z'))).toBe('2027-11-26')
  })
})
