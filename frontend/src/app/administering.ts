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
}).lazy(() => withWords(import('./routes/loi-moi'), 'invitations', 'rights', 'audit'))

const clients = createRoute({
  getParentRoute: () => shell,
  path: '/he-thong-ket-noi',
  validateSearch: textFilters('trang'),
}).lazy(() => withWords(import('./routes/he-thong-ket-noi'), 'clients'))

const rights = createRoute({
  getParentRoute: () => shell,
  path: '/can-cu-quyen',
  validateSearch: textFilters('nguoi', 'viec', 'loai', 'noi_dung', 'ngay'),
}).lazy(() => withWords(import('./routes/can-cu-quyen'), 'rights', 'audit'))

export const administering = [letters, caughtLetters, invitations, clients, rights]
