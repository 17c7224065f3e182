/** Prints the page on white, whatever theme the person reads in. */
export async function printPage(): Promise<void> {
  const root = document.documentElement
  const theme = root.dataset.theme
  root.dataset.theme = 'light'
  await painted()
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
