/** Measures how long after an answer to one person something changes on another person's screen. */
import type { Page, Response } from 'playwright-core'

/** Begins to watch; the promise answers the wall time at which the text stood in the page. */
export async function watchFor(
  page: Page,
  selector: string,
  pattern: string,
): Promise<() => Promise<number>> {
  await page.evaluate(
    ([where, what]) => {
      const wanted = new RegExp(what!)
      const isThere = () =>
        [...document.querySelectorAll(where!)].some((node) => wanted.test(node.textContent ?? ''))
      const seen = new Promise<number>((resolve) => {
        const tell = () =>
          isThere() && (resolve(performance.timeOrigin + performance.now()), observer.disconnect())
        const observer = new MutationObserver(tell)
        observer.observe(document.body, { childList: true, characterData: true, subtree: true })
        tell()
      })
      Object.assign(window, { seenAt: seen })
    },
    [selector, pattern],
  )
  return () => page.evaluate(() => (window as unknown as { seenAt: Promise<number> }).seenAt)
}

/** The wall time at which the browser had the whole answer. */
export async function endOf(page: Page, response: Response): Promise<number> {
  await response.finished()
  const url = response.url()
  return page.evaluate((name) => {
    const entries = performance.getEntriesByName(name) as PerformanceResourceTiming[]
    return performance.timeOrigin + entries[entries.length - 1]!.responseEnd
  }, url)
}
