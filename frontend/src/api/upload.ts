/** Sends one file with its progress, which fetch cannot tell; refusals come out as everywhere else. */
import { currentLocale } from '@/lib/locale'
import { isWorthRepeating } from './again'
import { csrfToken } from './csrf'
import { expiry } from './expiry'
import { ApiProblem, NetworkProblem } from './problems'
import type { Problem } from './types'

export interface Sending {
  signal: AbortSignal
  /** From 0 to 1, of the bytes that left; the server still has to examine the file then. */
  onProgress: (share: number) => void
}

export async function sendFile<T>(
  url: string,
  file: File,
  sending: Sending,
  method: 'PUT' | 'POST' = 'PUT',
): Promise<T> {
  const token = csrfToken()
  const answer = await sendOnce(url, file, sending, method)
  if (answer.ok || !(await isWorthRepeating(answer, token))) return told<T>(answer)
  return told<T>(await sendOnce(url, file, sending, method))
}

async function told<T>(answer: Response): Promise<T> {
  const body = (await answer.json().catch(() => ({}))) as T & Partial<Problem>
  if (answer.ok) return body
  if (answer.status === 401) expiry.mark()
  throw new ApiProblem({ ...body, status: answer.status })
}

function sendOnce(
  url: string,
  file: File,
  { signal, onProgress }: Sending,
  method: 'PUT' | 'POST',
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, url)
    request.responseType = 'text'
    request.setRequestHeader('Accept-Language', currentLocale())
    request.setRequestHeader('X-CSRF-Token', csrfToken())
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    request.setRequestHeader('Content-Disposition', `attachment; filename*=UTF-8''${encoded(file.name)}`)
    request.upload.onprogress = (event) => onProgress(event.total ? event.loaded / event.total : 0)
    request.onload = () => {
      resolve(new Response(request.responseText || null, { status: request.status }))
    }
    request.onerror = () => reject(new NetworkProblem('upload'))
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

/** As RFC 8187 wants it; a header carries no other signs. */
function encoded(name: string): string {
  return encodeURIComponent(name.normalize('NFC').slice(0, 200)).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
