/**
 * Writes one HTML page a route: the same app, but its head already names that screen's own scripts, so that a browser
 * asks for all of them at once instead of finding the next one inside the last, and its body shows the frame (or the
 * whole sign-in page) before any script has run. `pages/ke-hoach.chi-so.$.html` answers `/ke-hoach/chi-so/<anything>`;
 * an address without a page gets `index.html`.
 */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { build } from 'vite'
import { shell, signIn } from '../node_modules/.first-paint/firstPaint.js'
import { wordsOf } from './words.mjs'

const SHELL = 'src/app/shell/Shell.tsx'
const WORDS = 'src/locales/vi.ts'
const ROUTE = /^src\/app\/routes\/.+\.tsx$/
const ADDRESS = /createLazyRoute\('(?:\/shell)?\/([^']+)'\)/
const SIGN_IN = 'dang-nhap'
const EMPTY = '<div id="root"></div>'
const THEME = '<script src="/theme.js"></script>'
// The weights of text; a screen drawn before they are there would be drawn twice.
const FONT = /^src\/assets\/fonts\/be-vietnam-pro-\d+\.woff2$/

const root = new URL('../', import.meta.url)
const dist = new URL('dist/', root)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))
const bare = readFileSync(new URL('index.html', dist), 'utf8')
for (const part of [EMPTY, THEME]) if (!bare.includes(part)) throw new Error(`index.html lacks ${part}`)

/**
 * The one script that runs before the first paint: theme and language, then what the screen is going to need. It stands in
 * the page itself, as a file of its own would cost a turn over the line; the server lets it run by its hash.
 */
async function beforePaint() {
  const entry = new URL('src/app/firstAsks.ts', root).pathname
  const options = { entry, formats: ['iife'], name: 'first', fileName: () => 'first.js' }
  const [{ output }] = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    resolve: { alias: { '@': new URL('src', root).pathname } },
    build: { lib: options, write: false, target: 'es2022' },
  })
  const theme = new URL('theme.js', dist)
  const text = `${readFileSync(theme, 'utf8').replace(/\/\*[^]*?\*\/\s*/g, '')};${output[0].code.trim()}`
  if (/<\/script|<!--/i.test(text)) throw new Error('the script would end the page it stands in')
  rmSync(theme)
  return `<script>${text}</script>`
}

/** The scripts of an entry and of all it imports before it runs. */
function collect(name, files = new Set()) {
  const { file, imports = [] } = manifest[name]
  if (files.has(file)) return files
  files.add(file)
  for (const imported of imports) collect(imported, files)
  return files
}

const head = await beforePaint()
const fonts = Object.keys(manifest)
  .filter((source) => FONT.test(source))
  .map((source) => manifest[source].file)
// Nothing is painted by these scripts: on a slow line styles and fonts go before all of them.
const SCRIPT = /\s*<link rel="modulepreload" crossorigin href="\/([^"]+)">/g
const always = [...bare.matchAll(SCRIPT)].map(([, file]) => file)
const page = bare
  .replace(THEME, () => head)
  .replaceAll(SCRIPT, '')
  .replace('<script type="module"', '<script type="module" fetchpriority="low"')

/** The largest first, as it takes longest to come. */
function scripts(files) {
  const size = (file) => statSync(new URL(file, dist)).size
  return [...files]
    .sort((one, other) => size(other) - size(one))
    .map((file) => `    <link rel="modulepreload" fetchpriority="low" crossorigin href="/${file}">\n`)
    .join('')
}

/** Words that are there at once need their letters at once; a frame without words can wait for them. */
function letters(priority) {
  const links = fonts.map(
    (file) => `    <link rel="preload" as="font" fetchpriority="${priority}" crossorigin href="/${file}">\n`,
  )
  return links.join('')
}

function write(name, body, sources = [], priority = 'low') {
  const files = new Set([...always, ...sources.flatMap((source) => [...collect(source)])])
  const entry = /\s*<script type="module".*?<\/script>/.exec(page)[0]
  const html = page
    .replace(entry, '')
    .replace('</head>', () => `${scripts(files)}${letters(priority)}${entry.trim()}\n  </head>`)
    .replace(EMPTY, () => `<div id="first-paint">${body}</div>\n    ${EMPTY}`)
  writeFileSync(new URL(name, dist), html)
}

mkdirSync(new URL('pages/', dist), { recursive: true })
const frame = shell()
write('index.html', frame)
for (const source of Object.keys(manifest).filter((name) => ROUTE.test(name))) {
  const address = ADDRESS.exec(readFileSync(new URL(source, root), 'utf8'))?.[1]
  if (!address) throw new Error(`${source} names no address`)
  const name = `pages/${address.replaceAll('/', '.').replace(/\$\w+/g, '$')}.html`
  if (address === SIGN_IN) write(name, await signIn(), [WORDS, source], 'high')
  else write(name, frame, [WORDS, SHELL, source, ...wordsOf(source)])
}
