/** Waiting for what a person would see, with a message that says what was there instead. */
import type { Locator, Page } from 'playwright-core'

const STEP = 50

/** Repeats the question until it answers true; fails with the last thing it saw. */
export async function eventually(
  what: string,
  isSo: () => Promise<boolean> | boolean,
  timeout = 10_000,
): Promise<void> {
  const end = Date.now() + timeout
  let last: unknown
  while (Date.now() < end) {
    try {
      if (await isSo()) return
    } catch (error) {
      last = error
    }
    await new Promise((resolve) => setTimeout(resolve, STEP))
  }
  throw new Error(`never came: ${what}${last instanceof Error ? ` (${last.message})` : ''}`)
}

export async function shows(place: Page | Locator, text: string | RegExp, timeout = 10_000): Promise<void> {
  await place
    .getByText(text)
    .filter({ visible: true })
    .first()
    .waitFor({ timeout })
    .catch(async () => {
      const seen = await ('goto' in place ? place.locator('body') : place).innerText()
      throw new Error(`“${text}” is not shown; there is:\n${seen.slice(0, 1500)}`)
    })
}

export async function showsNot(place: Page | Locator, text: string | RegExp): Promise<void> {
  const count = await place.getByText(text).filter({ visible: true }).count()
  if (count > 0) throw new Error(`“${text}” is shown, and should not be`)
}

export async function isValue(cell: Locator, value: string): Promise<void> {
  let seen = ''
  await eventually(`${value} in the cell`, async () => (seen = await cell.inputValue()) === value).catch(
    () => {
      throw new Error(`the cell holds “${seen}”, not “${value}”`)
    },
  )
}
