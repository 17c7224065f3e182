/**
 * Writes one HTML page a route: the same app, but its head already names that screen's own scripts, so that a browser
 * asks for all of them at once instead of finding the next one inside the last, and its body shows the frame (or the
 * whole sign-in page) before any script has run. `pages/bieu-so-lieu.$id.html` answers `/bieu-so-lieu/<anything>`; an
 * address without a page gets `index.html`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { shell, signIn } from '../node_modules/.first-paint/firstPaint.js'

const SHELL = 'src/app/shell/Shell.tsx'
const WORDS = 'src/locales/vi.ts'
const ROUTE = /^src\/app\/routes\/(.+)\.tsx$/
const SIGN_IN = 'dang-nhap'
const EMPTY = '<div id="root"></div>'

const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))
// Nothing is painted by a script: styles and fonts go before all of them on a slow line.
const bare = readFileSync(new URL('index.html', dist), 'utf8')
  .replaceAll('<link rel="modulepreload"', '<link rel="modulepreload" fetchpriority="low"')
  .replace('<script type="module"', '<script type="module" fetchpriority="low"')
if (!bare.includes(EMPTY)) throw new Error('index.html has no empty root')

/** The scripts of an entry and of all it imports before it runs. */
function collect(name, files = new Set()) {
  const { file, imports = [] } = manifest[name]
  if (files.has(file)) return files
  files.add(file)
  for (const imported of imports) collect(imported, files)
  return files
}

function write(name, body, sources = []) {
  const files = new Set(sources.flatMap((source) => [...collect(source)]))
  const links = [...files]
    .filter((file) => !bare.includes(file))
    .map((file) => `  <link rel="modulepreload" fetchpriority="low" crossorigin href="/${file}">\n`)
  const html = bare.replace('</head>', () => `${links.join('  ')}  </head>`)
  writeFileSync(
    new URL(name, dist),
    html.replace(EMPTY, () => `<div id="first-paint">${body}</div>\n    ${EMPTY}`),
  )
}

mkdirSync(new URL('pages/', dist), { recursive: true })
const frame = shell()
write('index.html', frame)
for (const source of Object.keys(manifest)) {
  const route = ROUTE.exec(source)?.[1]
  if (!route) continue
  if (route === SIGN_IN) write(`pages/${route}.html`, await signIn(), [WORDS, source])
  else write(`pages/${route}.html`, frame, [WORDS, SHELL, source])
}
