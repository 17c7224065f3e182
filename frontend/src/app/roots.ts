/** What every address hangs from: the root, and the shell that asks who is there; and how a screen gets its words. */
import { createRootRoute, createRoute, redirect, retainSearchParams } from '@tanstack/react-router'
import { meQuery } from '@/access/queries'
import { isProblem } from '@/api/problems'
import { queryClient } from '@/api/queryClient'
import { periodsQuery } from '@/features/plans/queries'
import { loadWords } from '@/lib/i18n'
import type { Late } from '@/locales/late'
import { textFilters } from './search'
import { LostPage } from './shell/NotFoundPage'
import { RouteError } from './shell/RouteError'

/** A screen and its own words are fetched side by side. */
export async function withWords<Screen>(
  module: Promise<{ Route: Screen }>,
  ...names: Late[]
): Promise<Screen> {
  const [{ Route }] = await Promise.all([module, loadWords(...names)])
  return Route
}

export const root = createRootRoute({ notFoundComponent: LostPage, errorComponent: RouteError })

async function requireSession(href: string): Promise<void> {
  const periods = queryClient.ensureQueryData(periodsQuery)
  // Refused to whoever must first bring a second factor, and then of no interest.
  periods.catch(() => undefined)
  try {
    const { person } = await queryClient.ensureQueryData(meQuery)
    if (person.must_enrol) throw redirect({ to: '/thiet-lap-xac-thuc' })
    await periods
  } catch (error) {
    if (!isProblem(error, 401)) throw error
    throw redirect({ to: '/dang-nhap', search: href === '/' ? {} : { next: href } })
  }
}

export const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  validateSearch: textFilters('ky'),
  search: { middlewares: [retainSearchParams(['ky'])] },
  beforeLoad: ({ location }) => requireSession(location.href),
}).lazy(() => import('./shell/Shell').then((m) => m.Route))
