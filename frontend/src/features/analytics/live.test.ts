import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { QueryClient } from '@tanstack/react-query'
import { gather, listen } from './live'

/** What the browser opens, and what the test lets happen to it. */
class Stream extends EventTarget {
  static readonly CLOSED = 2
  static opened: Stream[] = []
  readyState = 0
  constructor(readonly url: string) {
    super()
    Stream.opened.push(this)
  }
  close() {
    this.readyState = Stream.CLOSED
  }
  get missed(): number {
    return Number(new URL(this.url, 'http://x').searchParams.get('missed'))
  }
}

const stream = (number: number) => Stream.opened[number]!

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Stream)
  Stream.opened = []
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('a stream that breaks', () => {
  it('asks for all the time in which nothing was heard', () => {
    vi.setSystemTime(performance.timeOrigin + 4000)
    const stop = listen(new QueryClient())
    expect(Stream.opened.map((one) => one.missed)).toEqual([5])
    stream(0).dispatchEvent(new Event('open'))
    vi.advanceTimersByTime(60_000)
    stream(0).dispatchEvent(new Event('notice'))
    vi.advanceTimersByTime(20_000)
    stream(0).dispatchEvent(new Event('error'))
    vi.advanceTimersByTime(3000)
    expect(Stream.opened.map((one) => one.missed)).toEqual([5, 24])
    stop()
  })

  it('waits longer where it was refused, and not at all once it is stopped', () => {
    const stop = listen(new QueryClient())
    stream(0).close()
    stream(0).dispatchEvent(new Event('error'))
    vi.advanceTimersByTime(14_000)
    expect(Stream.opened).toHaveLength(1)
    vi.advanceTimersByTime(1000)
    expect(Stream.opened).toHaveLength(2)
    stream(1).dispatchEvent(new Event('error'))
    stop()
    vi.advanceTimersByTime(60_000)
    expect(Stream.opened).toHaveLength(2)
  })

  it('is as old as the page at most from when its person was known', () => {
    const client = new QueryClient()
    vi.setSystemTime(performance.timeOrigin + 3600_000)
    client.setQueryData(['me'], {})
    const stop = listen(client)
    expect(stream(0).missed).toBe(6)
    stop()
  })
})

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
