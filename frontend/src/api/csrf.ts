/** Holds the token that proves a change comes from this page; `/me` hands it out. */
import { expiry } from './expiry'

let token = ''

export function csrfToken(): string {
  return token
}

export function rememberCsrfToken(value: string): void {
  token = value
  expiry.clear()
}
