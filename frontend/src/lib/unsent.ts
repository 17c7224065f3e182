/**
 * What a person put down on this device and the server does not have yet. It is that person's own: a colleague who signs
 * in on the same phone neither sees it nor delivers it under another name, and signing out asks what is to become of it.
 */
const STORE = 'unsent:'
const nameOf = (person: string, what: string) => `${STORE}${person}:${what}`

export function readUnsent<T>(person: string, what: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(nameOf(person, what)) ?? 'null') as T | null
  } catch {
    return null
  }
}

/** Without a value nothing is kept any more. */
export function keepUnsent(person: string, what: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(nameOf(person, what))
    else localStorage.setItem(nameOf(person, what), JSON.stringify(value))
  } catch {
    // A device without room still delivers as long as the page is open.
  }
}

export function countUnsent(person: string): number {
  return namesOf(person).length
}

export function forgetUnsent(person: string): void {
  for (const name of namesOf(person)) localStorage.removeItem(name)
}

function namesOf(person: string): string[] {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(nameOf(person, '')))
  } catch {
    return []
  }
}
