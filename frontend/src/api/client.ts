/** The one door to the API: adds the language, the CSRF token and the expected version to each request. */
import createClient, { type Middleware } from 'openapi-fetch'
import { currentLocale } from '@/lib/locale'
import { send } from './again'
import { csrfToken } from './csrf'
import { expiry } from './expiry'
import type { paths } from './schema.gen'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
/** A wrong password or a half-open session that ran out is a 401 too, but no session has ended by it. */
const SIGNING_IN = /\/api\/v1\/session(\/complete)?$/

const headers: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', currentLocale())
    if (!SAFE.has(request.method)) request.headers.set('X-CSRF-Token', csrfToken())
    return request
  },
  onResponse({ request, response }) {
    if (response.status === 401 && !SIGNING_IN.test(request.url)) expiry.mark()
  },
}

export const api = createClient<paths>({ baseUrl: '', credentials: 'same-origin', fetch: send })
api.use(headers)

/** Header that makes a change fail with 412 when somebody else changed the row first. */
export function ifMatch(etag: string): { 'If-Match': string } {
  return { 'If-Match': etag }
}
