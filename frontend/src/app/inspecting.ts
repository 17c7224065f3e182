/** Addresses of the establishments at which the plan looks. */
import { createRoute } from '@tanstack/react-router'
import { shell, withWords } from './roots'
import { textFilters } from './search'

const establishments = createRoute({
  getParentRoute: () => shell,
  path: '/co-so',
  validateSearch: textFilters(
    'q',
    'loai',
    'tinh_trang',
    'quan',
    'xa',
    'nganh',
    'danh_sach',
    'sap_xep',
    'trang',
  ),
}).lazy(() => withWords(import('./routes/co-so'), 'establishments'))

const newEstablishment = createRoute({ getParentRoute: () => shell, path: '/co-so/moi' }).lazy(() =>
  withWords(import('./routes/co-so.moi'), 'establishments'),
)

const importing = createRoute({ getParentRoute: () => shell, path: '/co-so/nhap' }).lazy(() =>
  withWords(import('./routes/co-so.nhap'), 'establishments'),
)

const kinds = createRoute({ getParentRoute: () => shell, path: '/co-so/loai-hinh' }).lazy(() =>
  withWords(import('./routes/co-so.loai-hinh'), 'establishments'),
)

const establishment = createRoute({ getParentRoute: () => shell, path: '/co-so/$id' }).lazy(() =>
  withWords(import('./routes/co-so.$id'), 'steps', 'establishments'),
)

export const inspecting = [establishments, newEstablishment, importing, kinds, establishment] as const
