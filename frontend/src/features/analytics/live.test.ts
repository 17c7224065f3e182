import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { gather } from './live'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a burst of events', () => {
  it('is answered at once, and once more after the last', () => {
    const run = vi.fn()
    const call = gather(run)
    call()
    expect(run).toHaveBeenCalledTimes(1)
    for (let event = 0; event < 20; event += 1) call()
    expect(run).toHaveBeenCalledTimes(1)
    vi.runAllTimers()
    expect(run).toHaveBeenCalledTimes(2)
  })
})
