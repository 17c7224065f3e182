/** The one door to the API: adds the language, the CSRF token and the expected version to each request. */
import createClient, { type Middleware } from 'openapi-fetch'
import { currentLocale } from '@/lib/locale'
import { csrfToken } from './csrf'
import { fetchOrTake } from './early'
import { expiry } from './expiry'
import type { paths } from './schema.gen'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

const headers: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', currentLocale())
    if (!SAFE.has(request.method)) request.headers.set('X-CSRF-Token', csrfToken())
    return request
  },
  onResponse({ request, response }) {
    // A wrong password is a 401 too, but no session has ended by it.
    if (response.status === 401 && !request.url.endsWith('/session')) expiry.mark()
  },
}

export const api = createClient<paths>({ baseUrl: '', credentials: 'same-origin', fetch: fetchOrTake })
api.use(headers)

/** Header that makes a change fail with 412 when somebody else changed the row first. */
export function ifMatch(etag: string): { 'If-Match': string } {
  return { 'If-Match': etag }
}
