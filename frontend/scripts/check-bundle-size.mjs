/** Fails when the script that sign-in or the report form needs before it can be used outgrows its budget. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const BUDGET = 200_000
const ALWAYS = ['src/main.tsx', 'src/locales/vi.ts']
const ROUTES = {
  'sign-in': ['src/app/routes/dang-nhap.tsx'],
  'report form': ['src/app/shell/Shell.tsx', 'src/app/routes/bieu-so-lieu.$id.tsx'],
}

const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))

function entryOf(source) {
  const entry = manifest[source] ?? (source === 'src/main.tsx' ? manifest['index.html'] : undefined)
  if (!entry) throw new Error(`${source} is not in the build`)
  return entry
}

/** A chunk and all it imports before it runs; what it loads later does not count. */
function collect(entry, files) {
  if (files.has(entry.file)) return
  files.add(entry.file)
  for (const name of entry.imports ?? []) collect(manifest[name], files)
}

let isOver = false
for (const [route, sources] of Object.entries(ROUTES)) {
  const files = new Set()
  for (const source of [...ALWAYS, ...sources]) collect(entryOf(source), files)
  const size = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, dist))).length, 0)
  isOver ||= size > BUDGET
  console.log(`${route}: ${(size / 1000).toFixed(1)} kB gzipped of ${BUDGET / 1000} kB`)
}
process.exit(isOver ? 1 : 0)
