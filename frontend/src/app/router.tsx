/** Every address of the app. A route's screen is loaded when it is first opened: `routes/<url>.tsx`. */
import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import { meQuery } from '@/access/queries'
import { queryClient } from '@/api/queryClient'
import { administering } from './administering'
import { arriving } from './arriving'
import { carryingOut } from './carryingOut'
import { firstScreen } from './firstScreen'
import { inspecting } from './inspecting'
import { root, shell, withWords } from './roots'
import { textFilters } from './search'
import { visiting } from './visiting'
import { NotFoundPage } from './shell/NotFoundPage'
import { PagePending } from './shell/PagePending'
import { RouteError } from './shell/RouteError'

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: async () => {
    throw redirect({ to: firstScreen(await queryClient.ensureQueryData(meQuery)) })
  },
})

const overview = createRoute({
  getParentRoute: () => shell,
  path: '/tong-quan',
  validateSearch: textFilters('chi_so', 'quan'),
}).lazy(() => withWords(import('./routes/tong-quan'), 'analytics', 'completeness'))

const work = createRoute({ getParentRoute: () => shell, path: '/viec-can-xu-ly' }).lazy(() =>
  withWords(import('./routes/viec-can-xu-ly'), 'report', 'work'),
)

const submissions = createRoute({
  getParentRoute: () => shell,
  path: '/bieu-so-lieu',
  validateSearch: textFilters('q', 'tinh_trang', 'sap_xep', 'trang'),
}).lazy(() => withWords(import('./routes/bieu-so-lieu'), 'report'))

const submission = createRoute({ getParentRoute: () => shell, path: '/bieu-so-lieu/$id' }).lazy(() =>
  withWords(import('./routes/bieu-so-lieu.$id'), 'attachments', 'feeding', 'report'),
)

const comparison = createRoute({
  getParentRoute: () => shell,
  path: '/bieu-so-lieu/$id/so-sanh',
  validateSearch: textFilters('tu', 'den', 'hien'),
}).lazy(() => withWords(import('./routes/so-sanh.$id'), 'comparison'))

const reviews = createRoute({
  getParentRoute: () => shell,
  path: '/cho-duyet',
  validateSearch: textFilters('q', 'hang'),
}).lazy(() => withWords(import('./routes/cho-duyet'), 'analytics', 'reopening', 'review'))

const review = createRoute({ getParentRoute: () => shell, path: '/cho-duyet/$id' }).lazy(() =>
  withWords(import('./routes/cho-duyet.$id'), 'attachments', 'comparison', 'feeding', 'reopening', 'review'),
)

const monitoring = createRoute({
  getParentRoute: () => shell,
  path: '/theo-doi',
  validateSearch: textFilters('q', 'nhom', 'tinh_trang'),
}).lazy(() => withWords(import('./routes/theo-doi'), 'analytics', 'completeness', 'deadlines'))

const organisations = createRoute({
  getParentRoute: () => shell,
  path: '/don-vi',
  validateSearch: textFilters('q', 'cap', 'trang'),
}).lazy(() => withWords(import('./routes/don-vi'), 'organisations'))

const plan = createRoute({
  getParentRoute: () => shell,
  path: '/ke-hoach',
  validateSearch: textFilters('q', 'nhom', 'don_vi', 'cap', 'xac_nhan', 'mo'),
}).lazy(() => withWords(import('./routes/ke-hoach'), 'organisations', 'plan'))

const readings = createRoute({
  getParentRoute: () => shell,
  path: '/ke-hoach/xac-nhan',
  validateSearch: textFilters('q', 'loai', 'tinh_trang'),
}).lazy(() => withWords(import('./routes/ke-hoach.xac-nhan'), 'plan'))

const planDocument = createRoute({ getParentRoute: () => shell, path: '/ke-hoach/van-ban' }).lazy(() =>
  withWords(import('./routes/ke-hoach.van-ban'), 'organisations', 'plan', 'tasks'),
)

const target = createRoute({ getParentRoute: () => shell, path: '/ke-hoach/chi-tieu/$code' }).lazy(() =>
  withWords(import('./routes/ke-hoach.chi-tieu.$code'), 'organisations', 'plan'),
)

const indicator = createRoute({ getParentRoute: () => shell, path: '/ke-hoach/chi-so/$code' }).lazy(() =>
  withWords(import('./routes/ke-hoach.chi-so.$code'), 'documents', 'organisations', 'plan', 'wording'),
)

const task = createRoute({ getParentRoute: () => shell, path: '/ke-hoach/nhiem-vu/$code' }).lazy(() =>
  withWords(import('./routes/ke-hoach.nhiem-vu.$code'), 'documents', 'plan', 'tasks'),
)

const organisation = createRoute({ getParentRoute: () => shell, path: '/don-vi/$code' }).lazy(() =>
  withWords(
    import('./routes/don-vi.$code'),
    'completeness',
    'deadlines',
    'documents',
    'organisations',
    'plan',
  ),
)

const city = createRoute({ getParentRoute: () => shell, path: '/dia-ban' }).lazy(() =>
  withWords(import('./routes/dia-ban'), 'area', 'organisations'),
)

const area = createRoute({
  getParentRoute: () => shell,
  path: '/dia-ban/$code',
  validateSearch: textFilters('ngay'),
}).lazy(() => withWords(import('./routes/dia-ban.$code'), 'area', 'organisations'))

const auditLog = createRoute({
  getParentRoute: () => shell,
  path: '/nhat-ky',
  validateSearch: textFilters('loai', 'viec', 'tu', 'den', 'trang'),
}).lazy(() => withWords(import('./routes/nhat-ky'), 'audit', 'auditlog', 'steps'))

const notices = createRoute({
  getParentRoute: () => shell,
  path: '/thong-bao',
  validateSearch: textFilters('loc', 'trang'),
}).lazy(() => withWords(import('./routes/thong-bao'), 'notices'))

const preferences = createRoute({ getParentRoute: () => shell, path: '/thong-bao/cach-nhan' }).lazy(() =>
  withWords(import('./routes/thong-bao.cach-nhan'), 'notices'),
)

const password = createRoute({ getParentRoute: () => shell, path: '/doi-mat-khau' }).lazy(() =>
  import('./routes/doi-mat-khau').then((m) => m.Route),
)

const account = createRoute({
  getParentRoute: () => shell,
  path: '/tai-khoan',
  validateSearch: textFilters('loi'),
}).lazy(() => withWords(import('./routes/tai-khoan'), 'account'))

/** Any other address keeps the rail, so that the way back is in sight. */
const unknown = createRoute({ getParentRoute: () => shell, path: '$', component: NotFoundPage })

export const router = createRouter({
  routeTree: root.addChildren([
    ...arriving,
    shell.addChildren([
      home,
      overview,
      work,
      submissions,
      submission,
      comparison,
      reviews,
      review,
      monitoring,
      ...carryingOut,
      ...visiting,
      ...inspecting,
      organisations,
      plan,
      readings,
      planDocument,
      target,
      indicator,
      task,
      organisation,
      city,
      area,
      auditLog,
      notices,
      preferences,
      ...administering,
      password,
      account,
      unknown,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 300,
  defaultPendingComponent: PagePending,
  defaultErrorComponent: RouteError,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
