/** Which places a person may go to, and the number that waits behind each. */
import type { Me } from '@/api/types'
import { places, type Place } from './navigation'

function named(place: Place, me: Me): Place {
  const onlyAccepts = me.verbs.includes('submission.accept') && !me.verbs.includes('submission.certify')
  if (place.to !== '/cho-duyet' || !onlyAccepts) return place
  return { ...place, label: 'nav.acceptances', shortLabel: 'nav.acceptancesShort' }
}

function mayOpen(place: Place, me: Me): boolean {
  if (place.isOfThePlan && !me.memberships.some((held) => held.reach === 'plan')) return false
  return !place.verbs || place.verbs.some((verb) => me.verbs.includes(verb))
}

/** The places this person may open, in order. */
export function placesFor(me: Me): Place[] {
  return places.filter((place) => mayOpen(place, me)).map((place) => named(place, me))
}

export function waitingAt(place: Place, me: Me): number {
  const { todo, to_certify, to_accept, to_reopen, reports, budget } = me.counts
  if (place.to === '/viec-can-xu-ly') return todo + to_certify + to_accept + reports + budget
  if (place.to === '/cho-duyet') return to_certify + to_accept + to_reopen
  if (place.to === '/kho-khan') return me.counts.difficulties
  if (place.to === '/bao-cao') return reports
  if (place.to === '/kinh-phi') return budget
  return 0
}

/** The place an address belongs to, for the breadcrumb and the marked entry. */
export function placeOf(pathname: string, me: Me): Place | undefined {
  return placesFor(me).find((place) => pathname === place.to || pathname.startsWith(`${place.to}/`))
}

/** A screen that the person reached by its address without having the right to it. */
export function isForbidden(pathname: string, me: Me): boolean {
  const place = places.find((item) => pathname === item.to || pathname.startsWith(`${item.to}/`))
  return place !== undefined && !mayOpen(place, me)
}
