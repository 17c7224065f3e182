/** Holds the token that proves a change comes from this page; `/me` hands it out. */
import { expiry } from './expiry'

let token = ''
let owner = ''

export function csrfToken(): string {
  return token
}

/** Somebody is signed in: from here every request is this person's. */
export function rememberCsrfToken(me: { csrf_token: string; person: { id: string } }): void {
  token = me.csrf_token
  owner = me.person.id
  expiry.clear()
}

/** The same session under another cookie, or one that is only half open. */
export function holdCsrfToken(value: string): void {
  token = value
}

/** Takes over what another tab was given; not when it is somebody else's session: a change would be hers. */
export function takeOver(me: { csrf_token: string; person: { id: string } }): boolean {
  if (me.person.id !== owner) return false
  token = me.csrf_token
  return true
}
