/** What the first screen needs is asked for before its scripts have come: everything once, nothing in vain. */
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import { HA, HANH, MINH, QUAN, type Person } from './support/people'
import { Stage, type Seat } from './support/stage'

const stage = new Stage('living')
beforeAll(() => stage.open())
afterAll(() => stage.close())

interface Screen {
  who: Person
  address: string
  /** A part of each path that must not wait for the scripts. */
  early: string[]
}

const SCREENS: Screen[] = [
  {
    who: HANH,
    address: '/viec-can-xu-ly',
    early: ['/me', '/periods', 'queue=todo', 'sort=-updated_at', '/submissions/'],
  },
  { who: HANH, address: '/bieu-so-lieu/{report}', early: ['/me', '/periods', '/submissions/'] },
  {
    who: HA,
    address: '/tong-quan?loai=chinh-thuc',
    early: ['/me', '/periods', '/dashboards/targets'],
  },
  {
    who: MINH,
    address: '/theo-doi',
    early: ['/me', '/periods', '/dashboards/targets', '/completeness'],
  },
  { who: MINH, address: '/', early: ['/me', '/periods', '/dashboards/targets', '/completeness'] },
]

/** Opens the address, noting what is asked of the API before the app's own script is let through. */
async function open({ page, api }: Seat, address: string) {
  const before: string[] = []
  const after: string[] = []
  let isHeld = true
  page.on('request', (request) => {
    const [, path] = request.url().split('/api/v1')
    if (path && path !== '/events') (isHeld ? before : after).push(path)
  })
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/assets/vendor-*.js', async (route) => {
    await held
    await route.continue()
  })
  const report = address.includes('{report}') ? (await api.report('UBND-VB')).id : ''
  await page.goto(address.replace('{report}', report), { waitUntil: 'commit' })
  await page.waitForTimeout(1500)
  isHeld = false
  release()
  await page.locator('h1').waitFor()
  await page.waitForLoadState('networkidle').catch(() => undefined)
  return { before, after }
}

describe.each(SCREENS)('$address, $who.name', ({ who, address, early }) => {
  test('figures come before the scripts do, and each is asked for once', async () => {
    onTestFailed(() => stage.photograph('first-load'))
    const seat = await stage.seat(who)
    const { before, after } = await open(seat, address)
    for (const part of early) expect(before.join('\n')).toContain(part)
    const all = [...before, ...after]
    expect(all.filter((path, index) => all.indexOf(path) !== index)).toEqual([])
    const left = await seat.page.evaluate(() =>
      Object.entries(window.early ?? {}).flatMap(([path, answer]) => (answer ? [path] : [])),
    )
    expect(left).toEqual([])
    expect(seat.complaints).toEqual([])
    await seat.context.close()
  })
})

test('Quân administers people and may not watch over figures: nothing of them is asked', async () => {
  const seat = await stage.seat(QUAN)
  const { before, after } = await open(seat, '/theo-doi')
  expect(before).toContain('/me')
  expect([...before, ...after].filter((path) => /^.(completeness|dashboards|reopenings)/.test(path))).toEqual(
    [],
  )
  await seat.context.close()
})
