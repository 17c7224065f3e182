/** Which words come with a screen, as the list of addresses says: their sources, by the route's file. */
import { readFileSync } from 'node:fs'

const LISTS = ['src/app/router.tsx', 'src/app/carryingOut.ts', 'src/app/inspecting.ts', 'src/app/visiting.ts']
const SCREEN = /withWords\(\s*import\('\.\/routes\/([^']+)'\)([^)]*)\)/g

const named = new Map()
for (const list of LISTS) {
  const text = readFileSync(new URL(`../${list}`, import.meta.url), 'utf8')
  for (const [, route, names] of text.matchAll(SCREEN))
    named.set(
      `src/app/routes/${route}.tsx`,
      [...names.matchAll(/'(\w+)'/g)].map(([, name]) => name),
    )
}
if (!named.size) throw new Error('no screen has words of its own')

const together = JSON.parse(readFileSync(new URL('../src/locales/together.json', import.meta.url), 'utf8'))

function fileOf(name) {
  const [set] = Object.entries(together).find(([, names]) => names.includes(name)) ?? []
  return set ? `src/locales/vi/together/${set}.ts` : `src/locales/vi/${name}.json`
}

export const wordsOf = (source) => [...new Set((named.get(source) ?? []).map(fileOf))]
