/** Pictures of a screen as people hold it: on a phone and at a desk, in light and dark, each looked at for barriers. */
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { findBarriers } from './axe'
import { RESULTS, type Seat } from './stage'

/** Pictures are for looking at: they cost time, and are kept only where somebody asks for them (PICTURES=1). */
const ARE_KEPT = process.env.PICTURES === '1'

const WIDTHS = [390, 1440]
const THEMES = ['light', 'dark'] as const
const LOOKS = WIDTHS.flatMap((width) => THEMES.map((theme) => ({ width, theme })))

/**
 * All four looks where all is told (WHOLE=1) or pictures are kept. Otherwise two, with both widths and both themes among
 * them: on a phone by day and at a desk by night, or the other way round, as the name decides.
 */
function looksAt(name: string): typeof LOOKS {
  if (process.env.WHOLE === '1' || ARE_KEPT) return LOOKS
  const isPhoneByDay = [...name].length % 2 === 0
  return LOOKS.filter(({ width, theme }) => (width === 390) === (isPhoneByDay === (theme === 'light')))
}

/** What is wrong with the screen as it stands, at both widths and in both themes. */
export async function faultsInSight(seat: Seat, folder: string, name: string): Promise<string[]> {
  const { page } = seat
  const before = page.viewportSize()!
  const faults: string[] = []
  for (const { width, theme } of looksAt(name)) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await photograph(seat, folder, `${name}-${width}-${theme}`)
    const found = await findBarriers(page, theme === 'light' ? 'everything' : 'contrast')
    found.push(...(await overhang(seat)))
    faults.push(...found.map((fault) => `${width} ${theme}: ${fault}`))
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize(before)
  return faults
}

/**
 * The whole page in one window of its own height, so that what is fixed stands where it belongs; a dialog as it is.
 * Without a picture too the page comes to rest at its new width.
 */
export async function photograph({ page }: Seat, folder: string, name: string): Promise<void> {
  if (!ARE_KEPT) return rest(page)
  const { width, height } = page.viewportSize()!
  const hasDialog = (await page.locator('[role=dialog], [role=alertdialog]').count()) > 0
  const whole = hasDialog ? 0 : await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.max(height, whole) })
  await rest(page)
  mkdirSync(`${RESULTS}${folder}`, { recursive: true })
  await page.waitForTimeout(250)
  await page.screenshot({ path: `${RESULTS}${folder}/${name}.png` })
  await page.setViewportSize({ width, height })
}

/**
 * At its beginning, where nothing that is fixed covers a part, and after two frames; a browser that draws none for a
 * second has nothing new to draw.
 */
function rest(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        window.scrollTo(0, 0)
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
        setTimeout(resolve, 1000)
      }),
  )
}

/** What sticks out on the right, when the page can be scrolled sideways. */
export function overhang({ page }: Seat): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.querySelectorAll('body *')].filter(
      (node) => node.getBoundingClientRect().right > clientWidth + 1,
    )
    return [`${scrollWidth} px wide`, ...wide.slice(0, 5).map((node) => `${node.tagName}.${node.className}`)]
  })
}
