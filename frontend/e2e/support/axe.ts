/** Looks for barriers on a page with axe, against WCAG 2.2 level AA. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf-8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const RULES = {
  everything: { type: 'tag', values: TAGS },
  contrast: { type: 'rule', values: ['color-contrast'] },
}

interface Found {
  id: string
  help: string
  nodes: { target: unknown[]; failureSummary?: string }[]
}

/** Each barrier on one line: the rule, where, and what axe says of it. Other colours need only their contrast looked at. */
export async function findBarriers(
  page: Page,
  only: 'everything' | 'contrast' = 'everything',
): Promise<string[]> {
  // Evaluated rather than added as a script: the content security policy of the page stays as it is.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE)
  const found = await page.evaluate(async (rules) => {
    const { axe } = window as unknown as {
      axe: { run: (root: Document, options: object) => Promise<{ violations: Found[] }> }
    }
    const options = { runOnly: rules, resultTypes: ['violations'] }
    return (await axe.run(document, options)).violations
  }, RULES[only])
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(
      (node) => `${id} (${help}) at ${node.target.join(' ')}: ${node.failureSummary?.replace(/\s+/g, ' ')}`,
    ),
  )
}
