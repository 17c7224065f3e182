import { describe, expect, it } from 'vitest'
import together from './together.json'

const files = import.meta.glob<Record<string, unknown>>('./*/*.json', { eager: true, import: 'default' })

function wordsOf(locale: string): Record<string, unknown> {
  const own = Object.entries(files).filter(([path]) => path.startsWith(`./${locale}/`))
  return Object.fromEntries(own.map(([path, words]) => [path.replace(/^.*\/(.*)\.json$/, '$1'), words]))
}

const sets = import.meta.glob<Record<string, unknown>>('./*/together/*.ts', {
  eager: true,
  import: 'default',
})

const PLURAL = /_(zero|one|two|few|many|other)$/

function keysOf(words: Record<string, unknown>, prefix = ''): Set<string> {
  const keys = new Set<string>()
  for (const [key, value] of Object.entries(words)) {
    if (value && typeof value === 'object')
      keysOf(value as Record<string, unknown>, `${prefix}${key}.`).forEach((k) => keys.add(k))
    else keys.add(prefix + key.replace(PLURAL, ''))
  }
  return keys
}

/** Keys that are written out in the code; those put together from parts, and whole groups, cannot be found this way. */
function usedKeys(): Map<string, string> {
  const sources = import.meta.glob<string>(['/src/**/*.{ts,tsx}', '!/src/**/*.test.*'], {
    query: '?raw',
    import: 'default',
    eager: true,
  })
  const used = new Map<string, string>()
  for (const [file, text] of Object.entries(sources))
    for (const [, key] of text.matchAll(/\bt\(\s*'([\w.-]+)'(?!, \{ returnObjects)/g)) used.set(key!, file)
  return used
}

/** A month's name or a form of address may have a word of its own in one language only. */
const CONTEXTS = /_(\d+|chi|anh|either)$/

describe('the words of the interface', () => {
  const vietnamese = keysOf(wordsOf('vi'))
  const english = keysOf(wordsOf('en'))

  it('are the same in both languages', () => {
    const missing = (from: Set<string>, of: Set<string>) =>
      [...of].filter((key) => !from.has(key) && !CONTEXTS.test(key))
    expect(missing(english, vietnamese)).toEqual([])
    expect(missing(vietnamese, english)).toEqual([])
  })

  it('that come together are those of the list', () => {
    for (const [name, names] of Object.entries(together))
      for (const locale of ['vi', 'en'])
        expect(Object.keys(sets[`./${locale}/together/${name}.ts`]!)).toEqual(names)
  })

  it('exist wherever the code asks for them', () => {
    const absent = [...usedKeys()].filter(([key]) => !vietnamese.has(key))
    expect(absent).toEqual([])
  })
})
