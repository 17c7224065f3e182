/** Answers asked for while the scripts were still on their way (app/firstAsks.ts), each taken once by the first screen. */
declare global {
  interface Window {
    /** By path; null once the app has asked or taken it. */
    early?: Record<string, Promise<Response> | null>
  }
}

/** Like fetch, but an answer already on its way is not asked for again. */
export function fetchOrTake(request: Request): Promise<Response> {
  if (!window.early) return fetch(request)
  // A change, or another person signing in, makes an answer of before it worthless.
  if (request.method !== 'GET') forgetEarly()
  const path = request.url.replace(location.origin, '')
  const answer = window.early?.[path]
  if (window.early) window.early[path] = null
  return answer ?? fetch(request)
}

/** What the first screen did not take is not kept for a later one. */
export function forgetEarly(): void {
  delete window.early
}
