/** The places of the app, and the verbs that open each. */
import type { IconName } from '@/ui/Icon'
import { placesOfTheSystem } from './placesOfTheSystem'

export interface Place {
  to:
    | '/tong-quan'
    | '/viec-can-xu-ly'
    | '/bieu-so-lieu'
    | '/cho-duyet'
    | '/theo-doi'
    | '/phan-cong'
    | '/kho-khan'
    | '/kiem-tra'
    | '/kiem-tra-thuc-hien'
    | '/co-so'
    | '/kinh-phi'
    | '/van-ban'
    | '/bao-cao'
    | '/ke-hoach'
    | '/dia-ban'
    | '/nhiem-vu'
    | '/don-vi'
    | '/nhat-ky'
    | '/thu-dien-tu'
    | '/he-thong-ket-noi'
    | '/loi-moi'
    | '/he-thong'
    | '/luu-giu'
    | '/can-bo'
    | '/can-cu-quyen'
    | '/bo-du-lieu-ke-hoach'
    | '/thiet-lap'
  label: string
  shortLabel: string
  icon: IconName
  /** Any of these opens the place; without them it is open to everybody signed in. */
  verbs?: string[]
  isSecondary?: boolean
  /** Only for whoever holds one of the verbs over the whole plan: elsewhere there is nothing to see. */
  isOfThePlan?: boolean
}

export const places: Place[] = [
  {
    to: '/tong-quan',
    label: 'nav.overview',
    shortLabel: 'nav.overview',
    icon: 'home',
    verbs: ['progress.read'],
  },
  {
    to: '/viec-can-xu-ly',
    label: 'nav.work',
    shortLabel: 'nav.workShort',
    icon: 'todo',
    verbs: ['submission.edit', 'submission.certify', 'submission.accept'],
  },
  {
    to: '/bieu-so-lieu',
    label: 'nav.submissions',
    shortLabel: 'nav.submissions',
    icon: 'form',
    verbs: ['submission.read'],
  },
  {
    to: '/cho-duyet',
    label: 'nav.reviews',
    shortLabel: 'nav.reviews',
    icon: 'review',
    verbs: ['submission.certify', 'submission.accept'],
  },
  {
    to: '/theo-doi',
    label: 'nav.monitoring',
    shortLabel: 'nav.monitoringShort',
    icon: 'grid',
    verbs: ['completeness.read'],
  },
  {
    to: '/phan-cong',
    label: 'nav.assignments',
    shortLabel: 'nav.assignmentsShort',
    icon: 'flag',
    verbs: ['assignment.read'],
  },
  {
    to: '/kho-khan',
    label: 'nav.difficulties',
    shortLabel: 'nav.difficultiesShort',
    icon: 'comment',
    verbs: ['difficulty.read'],
  },
  {
    to: '/kiem-tra',
    label: 'nav.inspections',
    shortLabel: 'nav.inspectionsShort',
    icon: 'inspection',
    verbs: ['inspection.read'],
  },
  {
    to: '/kiem-tra-thuc-hien',
    label: 'nav.evaluations',
    shortLabel: 'nav.evaluationsShort',
    icon: 'eye',
    verbs: ['evaluation.read'],
  },
  {
    to: '/co-so',
    label: 'nav.establishments',
    shortLabel: 'nav.establishmentsShort',
    icon: 'building',
    verbs: ['establishment.read'],
  },
  {
    to: '/kinh-phi',
    label: 'nav.budget',
    shortLabel: 'nav.budget',
    icon: 'coins',
    verbs: ['budget_line.read'],
    isSecondary: true,
  },
  {
    to: '/bao-cao',
    label: 'nav.reports',
    shortLabel: 'nav.reports',
    icon: 'log',
    verbs: ['report.read'],
  },
  {
    to: '/van-ban',
    label: 'nav.documents',
    shortLabel: 'nav.documentsShort',
    icon: 'document',
    isSecondary: true,
  },
  {
    to: '/ke-hoach',
    label: 'nav.plan',
    shortLabel: 'nav.plan',
    icon: 'document',
    isSecondary: true,
  },
  {
    to: '/nhiem-vu',
    label: 'nav.tasks',
    shortLabel: 'nav.tasks',
    icon: 'list',
    isSecondary: true,
  },
  {
    to: '/don-vi',
    label: 'nav.organisations',
    shortLabel: 'nav.organisationsShort',
    icon: 'building',
    isSecondary: true,
  },
  {
    to: '/dia-ban',
    label: 'nav.area',
    shortLabel: 'nav.area',
    icon: 'map',
    isSecondary: true,
  },
  {
    to: '/nhat-ky',
    label: 'nav.audit',
    shortLabel: 'nav.auditShort',
    icon: 'log',
    verbs: ['audit.read'],
    isSecondary: true,
  },
  {
    to: '/thu-dien-tu',
    label: 'nav.letters',
    shortLabel: 'nav.lettersShort',
    icon: 'mail',
    verbs: ['letter.read'],
    isOfThePlan: true,
    isSecondary: true,
  },
  {
    to: '/loi-moi',
    label: 'nav.invitations',
    shortLabel: 'nav.invitationsShort',
    icon: 'mail',
    verbs: ['invitation.read'],
    isSecondary: true,
  },
  {
    to: '/can-bo',
    label: 'nav.people',
    shortLabel: 'nav.people',
    icon: 'user',
    verbs: ['person.read'],
    isSecondary: true,
  },
  {
    to: '/he-thong-ket-noi',
    label: 'nav.clients',
    shortLabel: 'nav.clientsShort',
    icon: 'link',
    verbs: ['client.read'],
    isSecondary: true,
  },
  ...placesOfTheSystem,
  {
    to: '/can-cu-quyen',
    label: 'nav.rights',
    shortLabel: 'nav.rightsShort',
    icon: 'info',
    verbs: ['explanation.read'],
    isSecondary: true,
  },
  {
    to: '/thiet-lap',
    label: 'nav.settings',
    shortLabel: 'nav.settings',
    icon: 'calendar',
    isSecondary: true,
  },
  {
    to: '/bo-du-lieu-ke-hoach',
    label: 'nav.packs',
    shortLabel: 'nav.packsShort',
    icon: 'download',
    verbs: ['pack.read'],
    isSecondary: true,
  },
]
