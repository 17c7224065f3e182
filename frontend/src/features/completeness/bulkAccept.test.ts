import { describe, expect, it, vi } from 'vitest'
import { ApiProblem, NetworkProblem } from '@/api/problems'
import { countOutcomes, createBulkAccept } from './bulkAccept'

const ROWS = ['a', 'b', 'c', 'd'].map((id) => ({ id, etag: `"${id}"`, name: id }))

function outcomes(bulk: ReturnType<typeof createBulkAccept>): string[] {
  return bulk.current().rows.map((row) => row.outcome)
}

describe('accepting many reports', () => {
  it('goes on after a refusal and keeps the outcome of each', async () => {
    const accept = vi.fn((id: string) => {
      if (id === 'b') return Promise.reject(new ApiProblem({ status: 412 }))
      if (id === 'c') return Promise.reject(new ApiProblem({ status: 403, detail: 'own work' }))
      return Promise.resolve()
    })
    const bulk = createBulkAccept(accept)
    await bulk.start(ROWS)
    expect(outcomes(bulk)).toEqual(['accepted', 'stale', 'refused', 'accepted'])
    expect(bulk.current().rows[2]?.detail).toBe('own work')
    expect(countOutcomes(bulk.current())).toEqual({ done: 4, accepted: 2, unfinished: 0, problems: 2 })
    expect(accept).toHaveBeenCalledTimes(4)
  })

  it('tries an unanswered request again under the same key, and nothing else', async () => {
    const keys: string[] = []
    let isDown = true
    const bulk = createBulkAccept((id, _etag, key) => {
      if (id === 'b') keys.push(key)
      return id === 'b' && isDown ? Promise.reject(new NetworkProblem(null)) : Promise.resolve()
    })
    await bulk.start(ROWS)
    expect(outcomes(bulk)).toEqual(['accepted', 'failed', 'accepted', 'accepted'])
    isDown = false
    await bulk.retry()
    expect(outcomes(bulk)).toEqual(['accepted', 'accepted', 'accepted', 'accepted'])
    expect(keys).toHaveLength(2)
    expect(keys[0]).toBe(keys[1])
  })

  it('stops after the report being accepted', async () => {
    const bulk = createBulkAccept((id) => {
      if (id === 'b') bulk.stop()
      return Promise.resolve()
    })
    await bulk.start(ROWS)
    expect(outcomes(bulk)).toEqual(['accepted', 'accepted', 'stopped', 'stopped'])
  })

  it('tells whoever looks at every step, and does not start twice', async () => {
    const bulk = createBulkAccept(() => Promise.resolve())
    const seen: number[] = []
    bulk.subscribe(() => seen.push(countOutcomes(bulk.current()).done))
    const first = bulk.start(ROWS)
    await bulk.start(ROWS)
    await first
    expect(seen.at(-1)).toBe(4)
    expect(bulk.current().rows).toHaveLength(4)
  })
})
