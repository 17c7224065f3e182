/** What is filled in about a system before it is sent, and how its verbs follow its roles. */
import type { ApiClient, ApiClientWrite, ClientReachWrite, OfferedVerb } from '@/api/clients'

export type Draft = Omit<ApiClientWrite, 'purpose'> & { purpose: string }
export type Reach = Required<ClientReachWrite>

export function draftOf(client: ApiClient | null, nextYear: string): Draft {
  return {
    name: client?.name ?? '',
    purpose: client?.purpose ?? '',
    organisation: client?.organisation.code ?? '',
    verbs: client?.verbs ?? [],
    reaches: client?.reaches.map(({ role, organisation, reach }) => ({
      role,
      organisation: organisation.code,
      reach,
    })) ?? [{ role: 'reader', organisation: '', reach: 'own' }],
    expires_on: client ? dayOf(client.expires_at) : nextYear,
  }
}

/** The day in Việt Nam, which is seven hours ahead. */
export function dayOf(moment: string): string {
  return new Date(Date.parse(moment) + 7 * 3600_000).toISOString().slice(0, 10)
}

export function aYearFrom(now: Date): string {
  return dayOf(new Date(now.getTime() + 365 * 86_400_000).toISOString())
}

/** The verbs that at least one of the chosen roles grants. */
export function offeredTo(draft: Draft, offered: OfferedVerb[]): OfferedVerb[] {
  const roles = new Set(draft.reaches.map((held) => held.role))
  return offered.filter((one) => one.roles.some((role) => roles.has(role)))
}

/** A verb brings along the right to read what it changes; taking that right takes along what needs it. */
export function toggled(verbs: string[], one: OfferedVerb, isOn: boolean, offered: OfferedVerb[]): string[] {
  if (isOn) return [...new Set([...verbs, ...(one.needs ? [one.needs] : []), one.verb])]
  const lost = new Set([
    one.verb,
    ...offered.filter(({ needs }) => needs === one.verb).map(({ verb }) => verb),
  ])
  return verbs.filter((verb) => !lost.has(verb))
}

/** What is sent: a verb that no chosen role grants any more is left out. */
export function bodyOf(draft: Draft, offered: OfferedVerb[]): ApiClientWrite {
  const possible = new Set(offeredTo(draft, offered).map(({ verb }) => verb))
  return {
    ...draft,
    purpose: draft.purpose || null,
    verbs: draft.verbs.filter((verb) => possible.has(verb)),
  }
}
