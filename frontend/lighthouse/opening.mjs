/**
 * How long a list of the plan takes to open inside the app on a phone: from the press in the menu to its first rows on the
 * screen, over a slow 4G line and with the processor made slower. Pressed at once, its script and words come too; after the
 * first screen was read they are there.
 *
 *   BASE_URL=http://localhost:8000 CHROMIUM_PATH=/usr/bin/chromium AS=minh@ldtbxh.demo node opening.mjs
 */
import { chromium, devices } from 'playwright-core'
import { slowdown } from './budget.mjs'

const { BASE_URL = 'http://localhost:8000', CHROMIUM_PATH, AS = 'minh@ldtbxh.demo', BENCHMARK } = process.env
const ROUNDS = 5
const LISTS = [
  { name: 'board of assignments', address: '/phan-cong', row: 'main section li a[href^="/phan-cong/"]' },
  { name: 'papers of the plan', address: '/van-ban', row: 'main tbody a[href^="/van-ban/"]' },
  { name: 'difficulties', address: '/kho-khan', row: 'main tbody a[href^="/kho-khan/"]' },
]
/** Slow 4G: 150 ms there and back, 1.6 Mbit a second down, 0.75 up. */
const LINE = { offline: false, latency: 150, downloadThroughput: 204_800, uploadThroughput: 96_000 }

/** Looking over the notices before one goes on. */
const READ = 10_000
const FIRST = 'main li a, main [class*="empty"]'

const rate = slowdown(Number(BENCHMARK) || 1750)
const browser = await chromium.launch({ executablePath: CHROMIUM_PATH, args: ['--no-sandbox'] })

async function seat() {
  const context = await browser.newContext({ ...devices['Moto G4'], baseURL: BASE_URL, locale: 'vi-VN' })
  const answer = await context.request.post('/api/v1/session', {
    data: { email: AS, password: 'LienNganh@2024' },
  })
  if (!answer.ok()) throw new Error(`${AS} cannot sign in: ${answer.status()}`)
  return context
}

/** Presses the link of the menu and waits for the frame in which the first row stands; milliseconds. */
function open(page, { address, row }) {
  return page.evaluate(
    async ([to, wanted]) => {
      const link = document.querySelector(`nav a[href^="${to}"]`)
      if (!link) throw new Error(`no ${to} in the menu`)
      const from = performance.now()
      link.click()
      while (!location.pathname.startsWith(to) || !document.querySelector(wanted))
        await new Promise((resolve) => requestAnimationFrame(resolve))
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      return Math.round(performance.now() - from)
    },
    [address, row],
  )
}

async function measure(list) {
  const atOnce = await visit(list, 0)
  const read = await visit(list, READ)
  return { atOnce: atOnce.first, read: read.first, again: read.again }
}

/** The whole stay is on the slow line: the first screen, reading it, the press, and the same press once more. */
async function visit(list, reading) {
  const context = await seat()
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', LINE)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate })
  await page.goto('/thong-bao')
  await page.locator(FIRST).waitFor()
  await page.waitForTimeout(reading)
  const first = await open(page, list)
  await page.goBack()
  await page.locator(FIRST).waitFor()
  await page.waitForTimeout(1000)
  const again = await open(page, list)
  await context.close()
  return { first, again }
}

const middle = (numbers) => numbers.sort((one, other) => one - other)[Math.floor(numbers.length / 2)]

console.log(`processor made ${rate.toFixed(1)} times slower, ${ROUNDS} rounds, milliseconds (median)`)
for (const list of LISTS) {
  const taken = []
  for (let round = 0; round < ROUNDS; round++) taken.push(await measure(list))
  const figures = Object.keys(taken[0]).map((name) => [name, middle(taken.map((one) => one[name]))])
  const told = figures.map(([name, figure]) => `${name} ${String(figure).padStart(5)}`).join('   ')
  console.log(`${list.name.padEnd(22)} ${told}`)
}
await browser.close()
