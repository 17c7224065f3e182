/** Where a person lands after signing in: the screen that holds her own work. */
import type { Me, Role } from '@/api/types'

const screens: [Role, FirstScreen][] = [
  ['coordinator', '/theo-doi'],
  ['approver', '/cho-duyet'],
  ['contributor', '/viec-can-xu-ly'],
  ['reader', '/tong-quan'],
  ['auditor', '/nhat-ky'],
  ['administrator', '/don-vi'],
]

export type FirstScreen =
  '/theo-doi' | '/cho-duyet' | '/viec-can-xu-ly' | '/tong-quan' | '/nhat-ky' | '/don-vi' | '/doi-mat-khau'

export function firstScreen(me: Me): FirstScreen {
  if (me.person.must_change_password) return '/doi-mat-khau'
  const roles = new Set(me.memberships.map((membership) => membership.role))
  // Somebody with several roles begins with what is due, whatever else she may see.
  if (roles.size > 1 && roles.has('contributor')) return '/viec-can-xu-ly'
  return screens.find(([role]) => roles.has(role))?.[1] ?? '/tong-quan'
}
