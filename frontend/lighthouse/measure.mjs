/**
 * Measures the first load of each screen as Lighthouse does for a phone (slow 4G, a mid-tier phone's processor), and
 * fails when one falls below its budget. Noise only ever slows a page down, so that the best of a few tries counts.
 *
 *   BASE_URL=http://localhost:8000 CHROMIUM_PATH=/usr/bin/chromium OUT=report.json node measure.mjs [route ...]
 */
import { writeFileSync } from 'node:fs'
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import { CATEGORIES, FLOOR, GOAL, METRICS, ROUTES, slowdown, TRIES, TRIES_FOR_THE_GOAL } from './budget.mjs'

const { BASE_URL = 'http://localhost:8000', CHROMIUM_PATH, OUT } = process.env
const wanted = process.argv.slice(2)

async function signIn(email) {
  const response = await fetch(`${BASE_URL}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: 'LienNganh@2024' }),
  })
  if (!response.ok) throw new Error(`${email} cannot sign in: ${response.status}`)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** `{todo}` stands for the first report of that queue. */
async function addressOf(path, cookie) {
  const queue = /\{(\w+)\}/.exec(path)?.[1]
  if (!queue) return path
  const response = await fetch(`${BASE_URL}/api/v1/submissions?queue=${queue}`, { headers: { cookie } })
  const first = (await response.json()).items[0]
  if (!first) throw new Error(`nothing waits in ${queue}`)
  return path.replace(`{${queue}}`, first.id)
}

async function look(url, flags) {
  const chrome = await launch({
    chromePath: CHROMIUM_PATH,
    chromeFlags: ['--headless=new', '--no-sandbox', '--disable-dev-shm-usage'],
  })
  try {
    const result = await lighthouse(url, { port: chrome.port, output: 'json', logLevel: 'silent', ...flags })
    return result.lhr
  } finally {
    await chrome.kill()
  }
}

/** A shared machine is not as fast from one minute to the next: each try is slowed down by the index of the one before. */
async function measure(url, cookie) {
  const assumed = slowdown(index)
  const { categories, audits, environment } = await look(url, {
    extraHeaders: cookie ? { Cookie: cookie } : undefined,
    throttling: { cpuSlowdownMultiplier: assumed },
  })
  index = environment.benchmarkIndex
  const scores = CATEGORIES.map((name) => Math.round((categories[name].score ?? 0) * 100))
  const bytes = audits['network-requests'].details.items.reduce((sum, item) => sum + item.transferSize, 0)
  // Milliseconds, but for the shift of the layout, of which a quarter is poor already.
  // Slowed down too little: the machine had become faster than it was thought, and the page looks better than it is.
  const isTooGood = slowdown(index) > 1.1 * assumed
  return {
    scores,
    bytes,
    isTooGood,
    index,
    metrics: METRICS.map((name) => Math.round(audits[name].numericValue * 100) / 100),
  }
}

function reaches(scores, wanted) {
  return scores.every((score, index) => score >= wanted[index])
}

async function best(route) {
  const cookie = route.as && (await signIn(route.as))
  const url = BASE_URL + (await addressOf(route.path, cookie))
  let found
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const one = await measure(url, cookie)
    if (!one.isTooGood && (!found || one.scores[0] > found.scores[0])) found = one
    if (found && reaches(found.scores, attempt < TRIES_FOR_THE_GOAL - 1 ? GOAL : FLOOR)) break
  }
  if (!found) throw new Error(`${route.name}: the machine was faster each time than the time before`)
  return found
}

let index = (await look(BASE_URL, { onlyCategories: ['performance'] })).environment.benchmarkIndex
const rows = []
for (const route of ROUTES.filter(({ name }) => !wanted.length || wanted.includes(name))) {
  const found = await best(route)
  const isOk = reaches(found.scores, FLOOR)
  const sign = reaches(found.scores, GOAL) ? 'ok  ' : isOk ? 'near' : 'OVER'
  rows.push({ name: route.name, isOk, ...found })
  const [fcp, lcp, tbt, cls] = found.metrics
  console.log(
    `${sign} ${route.name.padEnd(16)} ${found.scores.join(' / ').padEnd(22)} (at least ` +
      `${FLOOR.join(' / ')})  FCP ${fcp.toFixed()} ms  LCP ${lcp.toFixed()} ms  TBT ${tbt.toFixed()} ms  CLS ${cls}  ` +
      `${(found.bytes / 1000).toFixed(0)} kB  processor ${found.index}`,
  )
}
if (OUT) writeFileSync(OUT, JSON.stringify({ categories: CATEGORIES, metrics: METRICS, rows }, null, 1))
console.log(
  `${rows.filter((row) => row.isOk).length} passed, ${rows.filter((row) => !row.isOk).length} failed`,
)
process.exit(rows.every((row) => row.isOk) ? 0 : 1)
