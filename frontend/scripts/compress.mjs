/** Writes a .br and a .gz beside every text file of the build, so that no server has to compress at run time. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const TEXT = /\.(js|css|html|svg|json)$/
const SMALLEST = 1024
const dist = new URL('../dist/', import.meta.url).pathname

for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const path = `${entry.parentPath}/${entry.name}`
  if (!entry.isFile() || !TEXT.test(entry.name) || path.includes('/.vite/')) continue
  const text = readFileSync(path)
  if (text.length < SMALLEST) continue
  const size = { [constants.BROTLI_PARAM_SIZE_HINT]: text.length }
  writeFileSync(`${path}.br`, brotliCompressSync(text, { params: size }))
  writeFileSync(`${path}.gz`, gzipSync(text, { level: 9 }))
}
