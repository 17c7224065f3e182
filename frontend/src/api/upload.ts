/** Sends one file with its progress, which fetch cannot tell; refusals come out as everywhere else. */
import { currentLocale } from '@/lib/locale'
import { csrfToken } from './csrf'
import { expiry } from './expiry'
import { ApiProblem, NetworkProblem } from './problems'
import type { Problem } from './types'

export interface Sending {
  signal: AbortSignal
  /** From 0 to 1, of the bytes that left; the server still has to examine the file then. */
  onProgress: (share: number) => void
}

export function sendFile<T>(
  url: string,
  file: File,
  { signal, onProgress }: Sending,
  method: 'PUT' | 'POST' = 'PUT',
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, url)
    request.responseType = 'json'
    request.setRequestHeader('Accept-Language', currentLocale())
    request.setRequestHeader('X-CSRF-Token', csrfToken())
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    request.setRequestHeader('Content-Disposition', `attachment; filename*=UTF-8''${encoded(file.name)}`)
    request.upload.onprogress = (event) => onProgress(event.total ? event.loaded / event.total : 0)
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) return resolve(request.response as T)
      if (request.status === 401) expiry.mark()
      const body = (request.response ?? {}) as Partial<Problem>
      reject(new ApiProblem({ ...body, status: request.status }))
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
