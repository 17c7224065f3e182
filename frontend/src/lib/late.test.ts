import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { missingParts, untilItComes } from './late'

const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a part that cannot be fetched is asked for again until it comes, and the reader is told meanwhile', async () => {
  const load = vi.fn<() => Promise<string>>()
  load.mockRejectedValueOnce(new TypeError('offline')).mockRejectedValueOnce(new TypeError('offline'))
  load.mockResolvedValue('part')
  const told = vi.fn()
  const forget = missingParts.subscribe(told)
  const part = untilItComes(load)
  await vi.advanceTimersByTimeAsync(400)
  expect([load.mock.calls.length, missingParts.isWaiting()]).toEqual([1, false])
  await vi.advanceTimersByTimeAsync(200)
  expect([load.mock.calls.length, missingParts.isWaiting()]).toEqual([2, true])
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.any(String), new TypeError('offline'))
  await vi.advanceTimersByTimeAsync(2000)
  expect(await part).toBe('part')
  expect([load.mock.calls.length, missingParts.isWaiting(), told.mock.calls.length]).toEqual([3, false, 2])
  forget()
})

test('the network coming back does not wait for the next try', async () => {
  const load = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new TypeError('offline'))
    .mockResolvedValue('part')
  const part = untilItComes(load)
  await vi.advanceTimersByTimeAsync(1)
  window.dispatchEvent(new Event('online'))
  expect(await part).toBe('part')
})
