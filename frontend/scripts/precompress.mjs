/** Writes a Brotli and a gzip copy beside each built file that shrinks, once, instead of at every request. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const TEXT = /\.(js|css|svg|json|wasm)$/
const folder = new URL('../dist/assets/', import.meta.url).pathname

let before = 0
let after = 0
for (const name of readdirSync(folder, { recursive: true })) {
  if (!TEXT.test(name)) continue
  const path = join(folder, name)
  const plain = readFileSync(path)
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length }
  const copies = { br: brotliCompressSync(plain, { params }), gz: gzipSync(plain, { level: 9 }) }
  for (const [suffix, copy] of Object.entries(copies))
    if (copy.length < plain.length) writeFileSync(`${path}.${suffix}`, copy)
  before += plain.length
  after += Math.min(plain.length, copies.br.length)
}
console.log(`${(before / 1000).toFixed(0)} kB of text, ${(after / 1000).toFixed(0)} kB as Brotli`)
