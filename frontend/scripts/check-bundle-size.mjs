/** Prints what each screen loads before it can be used, and fails when one outgrows its budget of script. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { wordsOf } from './words.mjs'

const BUDGET = 200_000
const ALWAYS = ['index.html', 'style.css', 'src/locales/vi.ts']
const SHELL = 'src/app/shell/Shell.tsx'
const ROUTE = /^src\/app\/routes\/(.+)\.tsx$/

const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))

// Written into every page by pages.mjs.
const [, beforePaint] = /<script>([^]+?)<\/script>/.exec(readFileSync(new URL('index.html', dist), 'utf8'))

/** A chunk and all it imports before it runs; what it loads later does not count. */
function collect(source, files) {
  const { file, imports = [] } = manifest[source]
  if (files.has(file)) return
  files.add(file)
  for (const name of imports) collect(name, files)
}

function weigh(sources) {
  const files = new Set()
  for (const source of sources) collect(source, files)
  const weight = { js: gzipSync(beforePaint).length, css: 0, files: files.size }
  for (const file of files) {
    weight[file.endsWith('.css') ? 'css' : 'js'] += gzipSync(readFileSync(new URL(file, dist))).length
  }
  return weight
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(9)
const routes = Object.keys(manifest).filter((source) => ROUTE.test(source))
let isOver = routes.length === 0
console.log(
  `${'gzipped'.padEnd(24)}    script    styles  requests  (budget ${kilobytes(BUDGET).trim()} of script)`,
)
for (const source of routes.sort()) {
  const name = ROUTE.exec(source)[1]
  const { js, css, files } = weigh(
    name === 'dang-nhap' ? [...ALWAYS, source] : [...ALWAYS, SHELL, source, ...wordsOf(source)],
  )
  isOver ||= js > BUDGET
  console.log(
    `${name.padEnd(24)} ${kilobytes(js)} ${kilobytes(css)} ${String(files).padStart(9)}${js > BUDGET ? '  OVER' : ''}`,
  )
}
process.exit(isOver ? 1 : 0)
