/** Told to parts of the page that are drawn only once they are looked at. */
export const BEFORE_PRINTING = 'preparingprint'
const LONGEST = 3000

/** Prints the page on white, whatever theme the person reads in. */
export async function printPage(): Promise<void> {
  const root = document.documentElement
  const theme = root.dataset.theme
  root.dataset.theme = 'light'
  window.dispatchEvent(new Event(BEFORE_PRINTING))
  await painted()
  await complete()
  window.print()
  if (theme === undefined) delete root.dataset.theme
  else root.dataset.theme = theme
}

/** Two frames: styles are applied in the first, charts are drawn in the second. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
  })
}

/** Until nothing waits to be drawn; paper is not held back for ever. */
async function complete(): Promise<void> {
  const end = performance.now() + LONGEST
  while (document.querySelector('[data-waiting]') && performance.now() < end) await painted()
}
