/** Which words come with a screen, as the list of addresses says: their sources, by the route's file. */
import { readdirSync, readFileSync } from 'node:fs'

const APP = new URL('../src/app/', import.meta.url)
const SCREEN = /withWords\(\s*import\('\.\/routes\/([^']+)'\)([^)]*)\)/g

const named = new Map()
for (const list of readdirSync(APP).filter((name) => /\.tsx?$/.test(name))) {
  const text = readFileSync(new URL(list, APP), 'utf8')
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
