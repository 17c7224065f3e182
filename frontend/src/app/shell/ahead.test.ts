import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { bringAhead } from './ahead'

const PLACES = ['/tong-quan', '/phan-cong', '/van-ban']

/** A router that notes what was brought; what is `lost` never comes. */
function router(lost: string[] = []) {
  const brought: string[] = []
  const routesByPath = Object.fromEntries(PLACES.map((path) => [path, { fullPath: path }]))
  const loadRouteChunk = ({ fullPath }: { fullPath: string }) => {
    if (lost.includes(fullPath)) return Promise.reject(new Error('lost'))
    brought.push(fullPath)
    return Promise.resolve()
  }
  return { brought, as: { routesByPath, loadRouteChunk } as unknown as Parameters<typeof bringAhead>[0] }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestIdleCallback', undefined)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('the screens of the menu', () => {
  it('come one after the other once the first is settled', async () => {
    const { as, brought } = router()
    bringAhead(as, PLACES)
    await vi.advanceTimersByTimeAsync(1900)
    expect(brought).toEqual([])
    await vi.advanceTimersByTimeAsync(350)
    expect(brought).toEqual(['/tong-quan'])
    await vi.advanceTimersByTimeAsync(1000)
    expect(brought).toEqual(PLACES)
  })

  it('come no more when the person has gone', async () => {
    const { as, brought } = router()
    const stop = bringAhead(as, PLACES)
    await vi.advanceTimersByTimeAsync(2250)
    stop()
    await vi.advanceTimersByTimeAsync(5000)
    expect(brought).toEqual(['/tong-quan'])
  })

  it('are left alone where data is spared, and after one that did not come', async () => {
    vi.stubGlobal('navigator', { onLine: true, connection: { saveData: true } })
    const sparing = router()
    bringAhead(sparing.as, PLACES)
    vi.stubGlobal('navigator', { onLine: true, connection: { effectiveType: '4g' } })
    const broken = router(['/phan-cong'])
    bringAhead(broken.as, PLACES)
    await vi.advanceTimersByTimeAsync(5000)
    expect([sparing.brought, broken.brought]).toEqual([[], ['/tong-quan']])
  })
})
