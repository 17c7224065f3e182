/** Addresses of whoever looks after the installation. */
import { createRoute } from '@tanstack/react-router'
import { shell, withWords } from './roots'
import { textFilters } from './search'

const letters = createRoute({
  getParentRoute: () => shell,
  path: '/thu-dien-tu',
  validateSearch: textFilters('q', 'tinh_trang', 'trang'),
}).lazy(() => withWords(import('./routes/thu-dien-tu'), 'letters', 'notices'))

const caughtLetters = createRoute({ getParentRoute: () => shell, path: '/loi-moi/thu-dung-thu' }).lazy(() =>
  withWords(import('./routes/loi-moi.thu-dung-thu'), 'invitations'),
)

const invitations = createRoute({
  getParentRoute: () => shell,
  path: '/loi-moi',
  validateSearch: textFilters('tinh_trang', 'trang'),
}).lazy(() => withWords(import('./routes/loi-moi'), 'audit', 'invitations', 'rights', 'steps'))

const clients = createRoute({
  getParentRoute: () => shell,
  path: '/he-thong-ket-noi',
  validateSearch: textFilters('trang'),
}).lazy(() => withWords(import('./routes/he-thong-ket-noi'), 'clients'))

const people = createRoute({
  getParentRoute: () => shell,
  path: '/can-bo',
  validateSearch: textFilters('q', 'don_vi', 'vai_tro', 'tinh_trang', 'sap_xep', 'trang'),
}).lazy(() => withWords(import('./routes/can-bo'), 'people'))

const importPeople = createRoute({ getParentRoute: () => shell, path: '/can-bo/nhap' }).lazy(() =>
  withWords(import('./routes/can-bo.nhap'), 'people'),
)

const person = createRoute({ getParentRoute: () => shell, path: '/can-bo/$id' }).lazy(() =>
  withWords(import('./routes/can-bo.$id'), 'audit', 'people', 'rights', 'steps'),
)

const system = createRoute({
  getParentRoute: () => shell,
  path: '/he-thong',
  validateSearch: textFilters('trang'),
}).lazy(() => withWords(import('./routes/he-thong'), 'audit', 'steps', 'system'))

const rights = createRoute({
  getParentRoute: () => shell,
  path: '/can-cu-quyen',
  validateSearch: textFilters('nguoi', 'viec', 'loai', 'noi_dung', 'ngay'),
}).lazy(() => withWords(import('./routes/can-cu-quyen'), 'rights', 'audit', 'steps'))

const packs = createRoute({
  getParentRoute: () => shell,
  path: '/bo-du-lieu-ke-hoach',
  validateSearch: textFilters('trang'),
}).lazy(() => withWords(import('./routes/bo-du-lieu-ke-hoach'), 'packs'))

const pack = createRoute({ getParentRoute: () => shell, path: '/bo-du-lieu-ke-hoach/$id' }).lazy(() =>
  withWords(import('./routes/bo-du-lieu-ke-hoach.$id'), 'packs'),
)
const retention = createRoute({
  getParentRoute: () => shell,
  path: '/luu-giu',
  validateSearch: textFilters('q', 'loc', 'sap_xep'),
}).lazy(() => withWords(import('./routes/luu-giu'), 'retention'))

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/thiet-lap',
  validateSearch: textFilters('q', 'nhom', 'loc', 'sap_xep'),
}).lazy(() => withWords(import('./routes/thiet-lap'), 'settings'))

const calendar = createRoute({
  getParentRoute: () => shell,
  path: '/thiet-lap/lich',
  validateSearch: textFilters('ke_hoach', 'q', 'loai', 'sap_xep'),
}).lazy(() => withWords(import('./routes/thiet-lap.lich'), 'settings'))

export const administering = [
  settings,
  calendar,
  letters,
  caughtLetters,
  invitations,
  people,
  importPeople,
  person,
  clients,
  rights,
  system,
  packs,
  pack,
  retention,
]
