/** Answers that `theme.js` asked for while the scripts were still on their way; each is taken once. */
declare global {
  interface Window {
    early?: Record<string, Promise<Response>>
  }
}

/** Like fetch, but an answer already on its way is not asked for again. */
export function fetchOrTake(request: Request): Promise<Response> {
  const path = request.method === 'GET' ? request.url.replace(location.origin, '') : ''
  const early = window.early?.[path]
  if (!early) return fetch(request)
  delete window.early?.[path]
  return early
}
