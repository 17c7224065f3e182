/** Holds the token that proves a change comes from this page; `/me` hands it out. */
let token = ''

export function csrfToken(): string {
  return token
}

export function rememberCsrfToken(value: string): void {
  token = value
}
