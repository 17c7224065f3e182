/** Looks for barriers on a page with axe, against WCAG 2.2 level AA. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf-8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface Found {
  id: string
  help: string
  nodes: { target: unknown[]; failureSummary?: string }[]
}

/** Each barrier on one line: the rule, where, and what axe says of it. */
export async function findBarriers(page: Page): Promise<string[]> {
  // Evaluated rather than added as a script: the content security policy of the page stays as it is.
  await page.evaluate(SOURCE)
  const found = await page.evaluate(async (tags) => {
    const { axe } = window as unknown as {
      axe: { run: (root: Document, options: object) => Promise<{ violations: Found[] }> }
    }
    const options = { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }
    return (await axe.run(document, options)).violations
  }, TAGS)
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(
      (node) => `${id} (${help}) at ${node.target.join(' ')}: ${node.failureSummary?.replace(/\s+/g, ' ')}`,
    ),
  )
}
