/**
 * Asks for what the first screen will want while its scripts are still on their way, so that on a slow line the answers
 * are there before them. What is not asked for here, or in vain, the screen asks for itself.
 */
import type { Me, Page, Period, SubmissionSummary } from '@/api/types'
import { queueFilter, recentFilter, type Queue } from '@/features/work/filters'
import { firstScreen } from './firstScreen'
import { pickPeriod } from './pickPeriod'
import { isForbidden } from './shell/reaching'

type Filter = Record<string, string | number | boolean | undefined>

interface Start {
  me: Me
  period: Period | null
}

const QUEUES: [verb: string, queue: Queue][] = [
  ['submission.edit', 'todo'],
  ['submission.certify', 'to_certify'],
  ['submission.accept', 'to_accept'],
]

/** Null when the app was quicker, or the answer is a refusal: the app will show it. */
async function ask<T>(path: string, filter: Filter = {}): Promise<T | null> {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  const address = `/api/v1/${path}${search && `?${search}`}`
  if (!window.early || address in window.early) return null
  const headers = { Accept: 'application/json', 'Accept-Language': document.documentElement.lang }
  const coming = fetch(address, { headers })
  window.early[address] = coming
  try {
    const answer = await coming
    // The app reads the answer itself; this is a copy.
    return answer.ok ? ((await answer.clone().json()) as T) : null
  } catch {
    return null
  }
}

/** Each screen that is opened every day, by its address; what stands below the first sight of it can wait. */
const SCREENS: Record<string, (start: Start) => void> = {
  '/tong-quan': ({ period }) => {
    const { loai } = search()
    askTargets(period, loai === 'chinh-thuc' ? 'official' : 'preliminary')
  },
  '/theo-doi': ({ me, period }) => {
    const receives = me.memberships.some(
      ({ role, organisation }) => role === 'coordinator' && organisation.level === 'district',
    )
    askCompleteness(me, period, receives)
    askTargets(period, 'preliminary')
  },
}

/** What waits for this person, whatever the period. */
function askWork(me: Me): void {
  for (const [verb, queue] of QUEUES) if (me.verbs.includes(verb)) void askQueue(queue)
  if (me.verbs.includes('report.read')) void ask('reports/waiting')
  if (me.verbs.includes('budget_line.read')) void ask('budget-lines/waiting')
  const own = me.memberships.find(({ role }) => role === 'contributor')?.organisation.id
  if (own) void ask('submissions', recentFilter(own))
}

async function askQueue(queue: Queue): Promise<void> {
  const page = await ask<Page<SubmissionSummary>>('submissions', queueFilter(queue))
  if (queue !== 'todo') return
  for (const { id, state, is_locked } of page?.items ?? [])
    if (state === 'returned' && !is_locked) void ask(`submissions/${id}`)
}

function askTargets(period: Period | null, basis: string): void {
  if (period) void ask('dashboards/targets', { period_id: period.id, basis })
}

function askCompleteness(me: Me, period: Period | null, withCommunes: boolean): void {
  const filter = { period_id: period?.id, plan_id: me.plan?.id, include_optional: withCommunes }
  if (period) void ask('completeness', filter)
}

const search = () => Object.fromEntries(new URLSearchParams(location.search))

async function start(): Promise<void> {
  const { pathname } = location
  const report = /^\/(?:bieu-so-lieu|cho-duyet)\/([0-9a-f-]{36})$/.exec(pathname)
  if (report) void ask(`submissions/${report[1]}`)
  const [who, calendar] = [ask<Me>('me'), ask<Page<Period>>('periods', { current: true })]
  const me = await who
  if (!me) return
  const address = pathname === '/' ? firstScreen(me) : pathname
  if (isForbidden(address, me)) return
  if (address === '/viec-can-xu-ly') askWork(me)
  const shown = (await calendar)?.items.filter(({ kind }) => kind !== 'month')
  if (shown) SCREENS[address]?.({ me, period: pickPeriod(shown, search().ky, me.business_date) })
}

if (!['/dang-nhap', '/quen-mat-khau', '/dat-mat-khau'].includes(location.pathname)) {
  window.early = {}
  void start()
}
