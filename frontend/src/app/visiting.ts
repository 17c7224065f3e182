/** Addresses of visits to establishments: today's, the board, the year's plan, and one visit. */
import { createRoute } from '@tanstack/react-router'
import { shell, withWords } from './roots'
import { textFilters } from './search'

const inspections = createRoute({
  getParentRoute: () => shell,
  path: '/kiem-tra',
  validateSearch: textFilters(
    'xem',
    'q',
    'tinh_trang',
    'ket_qua',
    'hinh_thuc',
    'doan',
    'theo',
    'thang',
    'lich',
    'ngay',
    'trang',
  ),
}).lazy(() => withWords(import('./routes/kiem-tra'), 'inspections'))

const inspection = createRoute({ getParentRoute: () => shell, path: '/kiem-tra/$id' }).lazy(() =>
  withWords(import('./routes/kiem-tra.$id'), 'attachments', 'steps', 'inspections'),
)

export const visiting = [inspections, inspection] as const
