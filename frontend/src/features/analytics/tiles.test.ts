import { describe, expect, it } from 'vitest'
import type { MapTile } from '@/api/figures'
import { edgesOf, stepOf } from './tiles'

function tile(parts: Partial<MapTile>): MapTile {
  return { is_visible: true, status: 'on_track', value: null, ...parts } as MapTile
}

describe('the steps of the map', () => {
  it('puts what reaches the level in the last step and splits the rest in three', () => {
    expect(edgesOf([83.3, 85.7, 94.6, 100], 100)).toEqual([89, 94, 100])
    const edges = edgesOf([83.3, 85.7, 94.6, 100], 100)
    expect([83.3, 90, 94.6, 100].map((value) => stepOf(tile({ value }), edges))).toEqual([
      'q1',
      'q2',
      'q3',
      'q4',
    ])
  })

  it('tells hidden, not applicable and missing apart', () => {
    const edges = edgesOf([], null)
    expect(stepOf(tile({ is_visible: false, value: 5 }), edges)).toBe('hidden')
    expect(stepOf(tile({ status: 'not_applicable' }), edges)).toBe('notApplicable')
    expect(stepOf(tile({ status: 'no_data' }), edges)).toBe('noData')
  })
})
