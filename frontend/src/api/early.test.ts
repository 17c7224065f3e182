/** Hạnh's first screen takes the answers that were on their way; nobody after her is given one of them. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fetchOrTake, forgetEarly } from './early'

const TODO = '/api/v1/submissions?queue=todo'
const get = (path: string) => new Request(location.origin + path)
const asked = vi.fn(async () => new Response('fresh'))

beforeEach(() => {
  vi.stubGlobal('fetch', asked.mockClear())
  window.early = { [TODO]: Promise.resolve(new Response("Hạnh's")) }
})
afterEach(() => {
  forgetEarly()
  vi.unstubAllGlobals()
})

const read = async (path: string) => (await fetchOrTake(get(path))).text()

test('an answer on its way is taken once, and asked for anew after that', async () => {
  expect(await read(TODO)).toBe("Hạnh's")
  expect(asked).not.toHaveBeenCalled()
  expect(await read(TODO)).toBe('fresh')
})

test('what the app asked for first is not asked for early as well', async () => {
  await read('/api/v1/me')
  expect('/api/v1/me' in (window.early ?? {})).toBe(true)
})

test.each(['POST', 'DELETE', 'PATCH'])('after a %s by anybody no early answer is left', async (method) => {
  await fetchOrTake(new Request(`${location.origin}/api/v1/session`, { method }))
  expect(await read(TODO)).toBe('fresh')
})

test('once the first screen stands, the rest is forgotten', async () => {
  forgetEarly()
  expect(await read(TODO)).toBe('fresh')
})
