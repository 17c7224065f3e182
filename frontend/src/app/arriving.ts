/** Addresses outside the shell: whoever opens them has no session yet, or may do nothing else with it. */
import { createRoute, redirect } from '@tanstack/react-router'
import { meQuery } from '@/access/queries'
import { queryClient } from '@/api/queryClient'
import { root, withWords } from './roots'
import { textFilters } from './search'

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/dang-nhap',
  validateSearch: textFilters('next', 'loi'),
}).lazy(() => import('./routes/dang-nhap').then((m) => m.Route))

const forgotten = createRoute({ getParentRoute: () => root, path: '/quen-mat-khau' }).lazy(() =>
  withWords(import('./routes/quen-mat-khau'), 'links'),
)

const choosing = createRoute({ getParentRoute: () => root, path: '/dat-mat-khau' }).lazy(() =>
  withWords(import('./routes/dat-mat-khau'), 'links'),
)

/** Outside the shell, whose every part asks for what is refused until then. */
const enrolment = createRoute({
  getParentRoute: () => root,
  path: '/thiet-lap-xac-thuc',
  beforeLoad: async () => {
    const me = await queryClient.ensureQueryData(meQuery).catch(() => null)
    if (!me?.person.must_enrol) throw redirect({ to: me ? '/' : '/dang-nhap' })
  },
}).lazy(() => withWords(import('./routes/thiet-lap-xac-thuc'), 'account'))

export const arriving = [signIn, forgotten, choosing, enrolment]
