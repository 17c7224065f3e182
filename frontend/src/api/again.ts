/**
 * The one way of every request to the server. What is refused for want of a proof waits until the person has given one
 * and is then sent once more just as it was, its version and its `Idempotency-Key` included: nothing typed is lost.
 */
import { currentLocale } from '@/lib/locale'
import { csrfToken, takeOver } from './csrf'
import { fetchOrTake } from './early'
import { stepUp } from './stepUp'
import type { Me } from './types'

const REFUSED = new Set([401, 403])
/** Signing in and proving: nothing waits for them but the person. */
const OF_SESSION = /\/api\/v1\/session(\/\w+)?$/

export async function send(request: Request): Promise<Response> {
  const again = request.clone()
  const token = csrfToken()
  const answer = await fetchOrTake(request)
  if (!REFUSED.has(answer.status)) return answer
  const isRepeated = OF_SESSION.test(request.url)
    ? (await codeOf(answer)) === 'cross-site-request' && (await isAnotherTabs())
    : await isWorthRepeating(answer, token)
  if (!isRepeated) return answer
  if (again.headers.has('X-CSRF-Token')) again.headers.set('X-CSRF-Token', csrfToken())
  return fetch(again)
}

/** Whether the same request may now be answered; `token` is what it was sent with. */
export async function isWorthRepeating(answer: Response, token: string): Promise<boolean> {
  // A proof changes the cookie: what was under way with the one of before is refused, and is none the worse for it.
  if (answer.status === 401) return wasProvenMeanwhile(token)
  const code = await codeOf(answer)
  if (code === 'step-up-needed') return stepUp.ask()
  return code === 'cross-site-request' && ((await wasProvenMeanwhile(token)) || isAnotherTabs())
}

async function wasProvenMeanwhile(token: string): Promise<boolean> {
  if (stepUp.isAsked()) await stepUp.ask()
  return token !== '' && csrfToken() !== token
}

/** Another tab of the same person has given a proof: its cookie is this tab's too. */
async function isAnotherTabs(): Promise<boolean> {
  const answer = await fetch('/api/v1/me', { headers: { 'Accept-Language': currentLocale() } })
  return answer.ok && takeOver((await answer.json()) as Me)
}

async function codeOf(answer: Response): Promise<string | undefined> {
  try {
    return ((await answer.clone().json()) as { code?: string }).code
  } catch {
    return undefined
  }
}
