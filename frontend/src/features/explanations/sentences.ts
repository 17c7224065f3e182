/** What was found, in whole sentences. */
import i18next, { type TFunction } from 'i18next'
import type { Explanation, HeldReason } from '@/api/rights'
import { formatDate } from '@/lib/dates'
import { verbWord } from '@/lib/verbWord'

interface Named {
  name: string
  short_name?: string | null
}

export const bodyName = ({ name, short_name }: Named) => short_name ?? name

/** A role in the middle of a sentence. */
function roleText(role: string, t: TFunction): string {
  const said = t(`common.role.${role}`)
  return said.charAt(0).toLowerCase() + said.slice(1)
}

/** An act: by the audit's own words where it has them, since both are the same vocabulary. */
export function verbText(verb: string, t: TFunction): string {
  if (verb.endsWith('.read')) return t('rights.read')
  return verbWord(verb, t)
}

export function datesOf({ valid_from, valid_to }: HeldReason, t: TFunction): string {
  const [from, to] = [formatDate(valid_from), formatDate(valid_to)]
  return valid_to ? t('rights.sinceTill', { from, to }) : t('rights.since', { from })
}

function listed(names: Named[]): string {
  return [...new Set(names.map(bodyName))].join(', ')
}

/** The one thing to say first: of several roles that let, one sentence each. */
export function answerOf(said: Explanation, t: TFunction): string[] {
  const name = said.subject.name
  if (said.reason === 'bar') return said.bars.map((bar) => t(`rights.bars.${bar}`, { name }))
  if (said.reason === 'membership') {
    const key = said.verb.endsWith('.read') && said.row ? 'see' : 'may'
    const acting = said.memberships.filter(({ outcome }) => outcome === 'acts')
    return acting.map((held) =>
      t(`rights.because.${key}`, {
        name,
        role: roleText(held.role, t),
        body: bodyName(held.organisation),
        dates: datesOf(held, t),
      }),
    )
  }
  return [refusalOf(said, t)]
}

function refusalOf(said: Explanation, t: TFunction): string {
  const name = said.subject.name
  const held = said.memberships.find(({ outcome }) => outcome === said.reason)
  const parties = said.row?.parties ?? []
  const acting = parties.filter(({ acts }) => acts).map(({ organisation }) => organisation)
  const reached = said.memberships.filter(({ outcome }) => outcome === 'elsewhere')
  const owners = parties.filter(({ party }) => party === 'owner').map(({ organisation }) => organisation)
  if (said.reason === 'elsewhere' && owners.length === 0) return t('rights.because.elsewhere_alone')
  return t(`rights.because.${said.reason}`, {
    name,
    role: held && roleText(held.role, t),
    body: held && bodyName(held.organisation),
    from: formatDate(held?.valid_from),
    to: formatDate(held?.valid_to),
    acting: listed(acting),
    owners: listed(owners),
    bodies: listed(reached.map(({ organisation }) => organisation)),
    wall: said.row?.wall && t(`rights.walls.${said.row.wall}`),
    titles: said.objections.map(({ title }) => title).join('. '),
  })
}

/** What it would take, in one sentence; nothing where no role changes it. */
export function neededOf({ needed }: Explanation, t: TFunction): string | null {
  if (!needed) return null
  const either = new Intl.ListFormat(i18next.language, { type: 'disjunction' })
  const roles = either.format(needed.roles.map((role) => roleText(role, t)))
  const at = needed.organisations.length > 0 && t('rights.neededAt', { bodies: listed(needed.organisations) })
  const parts = [
    t('rights.neededRoles', { roles }),
    needed.is_plan_wide ? t('rights.neededWide') : at,
    needed.wall && t('rights.neededWall', { wall: t(`rights.walls.${needed.wall}`) }),
  ]
  return `${parts.filter(Boolean).join(' ')}.`
}

/** Which figures of limited reach are shown, where the row has such. */
export function passesOf({ passes, is_allowed }: Explanation, t: TFunction): string | null {
  if (!passes || !is_allowed) return null
  const named = (walls: string[]) => walls.map((wall) => t(`rights.walls.${wall}`)).join(', ')
  const hidden = ['police', 'support'].filter((wall) => !passes.some((one) => one === wall))
  if (passes.length === 0) return t('rights.passesNone')
  const shown = t('rights.passes', { walls: named(passes) })
  return hidden.length > 0 ? `${shown} ${t('rights.passesNot', { walls: named(hidden) })}` : shown
}
