import { describe, expect, test } from 'vitest'
import type { DifferenceGroup } from '@/api/packs'
import { countsOf, keyOf, subjectsOf, told } from './words'

const group = (noun: string, counts: DifferenceGroup['counts']): DifferenceGroup => ({
  noun,
  counts,
  items: [],
  hidden: 0,
})

describe('differences as they are read', () => {
  const groups = [
    group('violation', { change: 1 }),
    group('task party', { create: 2 }),
    group('target', { change: 3, kept: 1 }),
    group('task', { create: 4 }),
  ]

  test('stand under the subjects of a plan, in its order; what has none comes last', () => {
    expect(subjectsOf(groups).map(({ id }) => id)).toEqual(['targets', 'tasks', 'others'])
    expect(subjectsOf(groups)[1]!.groups.map(({ noun }) => noun)).toEqual(['task party', 'task'])
    expect(subjectsOf(groups)[1]!.counts.create).toBe(6)
  })

  test('are counted by what happens to them', () => {
    expect(told(countsOf(groups))).toEqual([
      ['create', 6],
      ['change', 4],
      ['kept', 1],
    ])
    expect(subjectsOf([])).toEqual([])
  })

  test('a kind is a key of words', () => {
    expect(keyOf('establishment kind')).toBe('establishment_kind')
  })
})
