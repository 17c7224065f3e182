/** Addresses of how the plan is carried out: tasks, their assignments, difficulties, checks and papers. */
import { createRoute } from '@tanstack/react-router'
import { shell, withWords } from './roots'
import { textFilters } from './search'

const tasks = createRoute({
  getParentRoute: () => shell,
  path: '/nhiem-vu',
  validateSearch: textFilters('q', 'nhom', 'nguon', 'trang'),
}).lazy(() => withWords(import('./routes/nhiem-vu'), 'tasks'))

const assignments = createRoute({
  getParentRoute: () => shell,
  path: '/phan-cong',
  validateSearch: textFilters(
    'xem',
    'q',
    'cap',
    'vai',
    'nhom',
    'loc',
    'tinh_trang',
    'don_vi',
    'nhiem_vu',
    'trang',
  ),
}).lazy(() => withWords(import('./routes/phan-cong'), 'assignments'))

const assignment = createRoute({ getParentRoute: () => shell, path: '/phan-cong/$id' }).lazy(() =>
  withWords(import('./routes/phan-cong.$id'), 'assignments', 'attachments', 'steps', 'tasks'),
)

const difficulties = createRoute({
  getParentRoute: () => shell,
  path: '/kho-khan',
  validateSearch: textFilters(
    'xem',
    'q',
    'loai',
    'cap',
    'loc',
    'tinh_trang',
    'nhiem_vu',
    'don_vi',
    'sap_xep',
    'trang',
  ),
}).lazy(() => withWords(import('./routes/kho-khan'), 'difficulties'))

const raising = createRoute({
  getParentRoute: () => shell,
  path: '/kho-khan/moi',
  validateSearch: textFilters('phan_cong'),
}).lazy(() => withWords(import('./routes/kho-khan.moi'), 'difficulties'))

const difficulty = createRoute({ getParentRoute: () => shell, path: '/kho-khan/$id' }).lazy(() =>
  withWords(import('./routes/kho-khan.$id'), 'steps', 'difficulties'),
)

const evaluations = createRoute({
  getParentRoute: () => shell,
  path: '/kiem-tra-thuc-hien',
  validateSearch: textFilters('xem', 'q', 'cap', 'quy', 'loc', 'tinh_trang', 'sap_xep', 'trang'),
}).lazy(() => withWords(import('./routes/kiem-tra-thuc-hien'), 'evaluations'))

const evaluation = createRoute({ getParentRoute: () => shell, path: '/kiem-tra-thuc-hien/$id' }).lazy(() =>
  withWords(import('./routes/kiem-tra-thuc-hien.$id'), 'attachments', 'steps', 'evaluations'),
)

const documents = createRoute({
  getParentRoute: () => shell,
  path: '/van-ban',
  validateSearch: textFilters(
    'xem',
    'q',
    'loai',
    'tinh_trang',
    'co_quan',
    'nhiem_vu',
    'chi_so',
    'trong_ky',
    'nam',
    'loc',
    'sap_xep',
    'trang',
  ),
}).lazy(() => withWords(import('./routes/van-ban'), 'documents'))

const newDocument = createRoute({
  getParentRoute: () => shell,
  path: '/van-ban/moi',
  validateSearch: textFilters('loai', 'nhiem_vu'),
}).lazy(() => withWords(import('./routes/van-ban.moi'), 'documents'))

const document = createRoute({ getParentRoute: () => shell, path: '/van-ban/$id' }).lazy(() =>
  withWords(import('./routes/van-ban.$id'), 'attachments', 'steps', 'documents'),
)

const budget = createRoute({
  getParentRoute: () => shell,
  path: '/kinh-phi',
  validateSearch: textFilters(
    'q',
    'nguon',
    'nhom',
    'tinh_trang',
    'don_vi',
    'den_ngay',
    'theo',
    'sap_xep',
    'trang',
  ),
}).lazy(() => withWords(import('./routes/kinh-phi'), 'budget'))

const budgetLine = createRoute({ getParentRoute: () => shell, path: '/kinh-phi/$id' }).lazy(() =>
  withWords(import('./routes/kinh-phi.$id'), 'budget'),
)
const reports = createRoute({
  getParentRoute: () => shell,
  path: '/bao-cao',
  validateSearch: textFilters('xem', 'q', 'loai', 'tinh_trang', 'sap_xep', 'trang'),
}).lazy(() => withWords(import('./routes/bao-cao'), 'reports'))

const report = createRoute({
  getParentRoute: () => shell,
  path: '/bao-cao/$id',
  validateSearch: textFilters('xem', 'muc'),
}).lazy(() => withWords(import('./routes/bao-cao.$id'), 'reports'))

export const carryingOut = [
  tasks,
  assignments,
  assignment,
  difficulties,
  raising,
  difficulty,
  evaluations,
  evaluation,
  documents,
  newDocument,
  document,
  budget,
  budgetLine,
  reports,
  report,
] as const
