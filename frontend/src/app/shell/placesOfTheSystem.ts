/** Where the running system is looked after: whether it is well, and what it no longer keeps. */
import type { Place } from './navigation'

export const placesOfTheSystem: Place[] = [
  {
    to: '/he-thong',
    label: 'nav.system',
    shortLabel: 'nav.systemShort',
    icon: 'pulse',
    verbs: ['job.read'],
    isSecondary: true,
  },
  {
    to: '/luu-giu',
    label: 'nav.retention',
    shortLabel: 'nav.retention',
    icon: 'clock',
    verbs: ['retention.read'],
    isSecondary: true,
  },
]
