/** The stage of every journey: one Chromium, and for each person a window with cookies of its own. */
import { mkdirSync } from 'node:fs'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core'
import { Api } from './api'
import { change } from './database'
import { PASSWORD, type Person } from './people'
import { systemOf, wanted, type SystemName } from './systems'

export const RESULTS = new URL('../../test-results/', import.meta.url).pathname

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface Seat {
  context: BrowserContext
  page: Page
  api: Api
  /** What the page complained about in its console, or threw. */
  complaints: string[]
}

/** Opens and closes the browser, and keeps a picture of each window when asked. */
export class Stage {
  private browser: Browser | null = null
  private seats: Seat[] = []

  private readonly url: string

  constructor(private readonly system: SystemName) {
    this.url = systemOf(system).url
  }

  async open(): Promise<void> {
    this.browser = await chromium.launch({ executablePath: wanted('CHROMIUM_PATH'), args: ARGUMENTS })
  }

  /** A window nobody has signed in to. */
  async window(options: BrowserContextOptions = {}): Promise<Seat> {
    const context = await this.browser!.newContext({
      baseURL: this.url,
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
      ...options,
    })
    context.setDefaultTimeout(10_000)
    const complaints: string[] = []
    const page = await this.page(context, complaints)
    const seat = { context, page, api: new Api(context, this.url), complaints }
    this.seats.push(seat)
    return seat
  }

  /** A window in which the person is already signed in. */
  async seat(person: Person, options: BrowserContextOptions = {}): Promise<Seat> {
    const seat = await this.window(options)
    await seat.api.signIn(person.email, PASSWORD)
    return seat
  }

  private async page(context: BrowserContext, complaints: string[]): Promise<Page> {
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on(
      'console',
      (line) => line.type() === 'error' && complaints.push(`${line.text()} ${line.location().url}`),
    )
    return page
  }

  /**
   * Looks at the window once more, in a new page, where the browser itself stopped answering (`page.evaluate` has no
   * limit of its own). A page of the system that hangs would hang again.
   */
  async patiently(seat: Seat, look: () => Promise<void>): Promise<void> {
    if (await isAnswered(look())) return
    void seat.page.close().catch(() => undefined)
    seat.page = await this.page(seat.context, seat.complaints)
    seat.complaints.length = 0
    await look()
  }

  /** The person's own session without a window, where what she does is not the story. */
  async api(person: Person): Promise<Api> {
    const context = await this.browser!.newContext({ baseURL: this.url })
    const api = new Api(context, this.url)
    await api.signIn(person.email, PASSWORD)
    return api
  }

  /** What only time would bring about: one command in the system's database, which must meet a row. */
  change(command: string): void {
    change(systemOf(this.system).database, command)
  }

  /** Pictures of the open windows, for whoever reads why a journey failed. */
  async photograph(name: string): Promise<void> {
    mkdirSync(`${RESULTS}failures`, { recursive: true })
    for (const [index, { page }] of this.seats.entries())
      if (!page.isClosed())
        await page
          .screenshot({ path: `${RESULTS}failures/${name}-${index}.png`, timeout: 5000 })
          .catch(() => undefined)
  }

  async close(): Promise<void> {
    await this.browser?.close()
    this.browser = null
    this.seats = []
  }
}

const PATIENCE_MS = 40_000

/** False when nothing was heard for so long; what failed meanwhile is thrown. */
async function isAnswered(looking: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS)
  })
  // What is given up is closed under it, and fails unheard.
  looking.catch(() => undefined)
  try {
    return await Promise.race([looking.then(() => true as const), silence])
  } finally {
    clearTimeout(timer)
  }
}
