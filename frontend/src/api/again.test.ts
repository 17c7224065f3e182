/** What Minh sends while his proof is old waits for a new one, and goes out again just as it was. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { send } from './again'
import { holdCsrfToken, rememberCsrfToken } from './csrf'
import { stepUp } from './stepUp'

const MINH = { csrf_token: 'old', person: { id: 'minh' } }
const problem = (status: number, code: string) => Response.json({ code }, { status })
const asked = vi.fn<(request: Request | string) => Promise<Response>>()

function post(path = '/api/v1/submissions/1/accept'): Request {
  const headers = { 'If-Match': '"4.1"', 'Idempotency-Key': 'key-1', 'X-CSRF-Token': 'old' }
  return new Request(location.origin + path, { method: 'POST', headers, body: '{"note":"x"}' })
}

/** What the server was sent, in turn. */
async function sent(): Promise<object[]> {
  const requests = asked.mock.calls.map(([request]) => request).filter((one) => one instanceof Request)
  return Promise.all(
    requests.map(async (request) => ({
      body: await request
        .clone()
        .text()
        .catch(() => 'read'),
      version: request.headers.get('If-Match'),
      key: request.headers.get('Idempotency-Key'),
      token: request.headers.get('X-CSRF-Token'),
    })),
  )
}

beforeEach(() => {
  rememberCsrfToken(MINH)
  vi.stubGlobal('fetch', asked.mockReset())
})
afterEach(() => {
  stepUp.settle(false)
  vi.unstubAllGlobals()
})

test('the same request is sent again after a proof, under the new token', async () => {
  asked
    .mockResolvedValueOnce(problem(403, 'step-up-needed'))
    .mockResolvedValueOnce(Response.json({ ok: true }))
  const answer = send(post())
  await vi.waitFor(() => expect(stepUp.isAsked()).toBe(true))
  holdCsrfToken('new')
  stepUp.settle(true)
  expect((await answer).status).toBe(200)
  const same = { version: '"4.1"', key: 'key-1' }
  expect(await sent()).toMatchObject([
    { ...same, token: 'old' },
    { ...same, token: 'new', body: '{"note":"x"}' },
  ])
})

test('who gives no proof is told what was refused', async () => {
  asked.mockResolvedValueOnce(problem(403, 'step-up-needed'))
  const answer = send(post())
  await vi.waitFor(() => expect(stepUp.isAsked()).toBe(true))
  stepUp.settle(false)
  expect(await (await answer).json()).toEqual({ code: 'step-up-needed' })
  expect(asked).toHaveBeenCalledTimes(1)
})

test('all that wait are asked for together', async () => {
  asked.mockImplementation(async () => problem(403, 'step-up-needed'))
  const answers = [send(post()), send(post('/api/v1/submissions/2/accept'))]
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2))
  asked.mockImplementation(async () => Response.json({ ok: true }))
  await vi.waitFor(() => expect(stepUp.isAsked()).toBe(true))
  await new Promise((resolve) => setTimeout(resolve, 10))
  stepUp.settle(true)
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200])
})

test('what was under way with the token of before is sent once more', async () => {
  asked
    .mockImplementationOnce(async () => {
      holdCsrfToken('new')
      return problem(401, 'not-signed-in')
    })
    .mockResolvedValueOnce(Response.json({ ok: true }))
  expect((await send(new Request(`${location.origin}/api/v1/notices`))).status).toBe(200)
})

test('an ended session stays ended', async () => {
  asked.mockImplementation(async () => problem(401, 'not-signed-in'))
  expect((await send(post())).status).toBe(401)
  expect(asked).toHaveBeenCalledTimes(1)
})

test("another tab's proof counts here, another person's session does not", async () => {
  const crossSite = () => problem(403, 'cross-site-request')
  asked
    .mockResolvedValueOnce(crossSite())
    .mockResolvedValueOnce(Response.json({ ...MINH, csrf_token: 'new' }))
    .mockResolvedValueOnce(Response.json({ ok: true }))
  expect((await send(post())).status).toBe(200)
  asked
    .mockResolvedValueOnce(crossSite())
    .mockResolvedValueOnce(Response.json({ csrf_token: 'hers', person: { id: 'ha' } }))
  expect((await send(post())).status).toBe(403)
})

test('a refused proof waits for nobody but the person', async () => {
  asked.mockImplementation(async () => problem(401, 'not-signed-in'))
  void stepUp.ask()
  expect((await send(post('/api/v1/session/prove'))).status).toBe(401)
})
