/** Files that were downloaded, opened by the programs of an office: LibreOffice and poppler. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/** A developer's machine may lack them; continuous integration skips nothing. */
export function hasOffice(): boolean {
  try {
    execFileSync('sh', ['-c', 'command -v soffice && command -v pdftotext'])
    return true
  } catch {
    if (process.env.CI && process.env.CI !== '0' && process.env.CI !== 'false')
      throw new Error(
        'LibreOffice or poppler is missing: apt-get install --no-install-recommends libreoffice-writer-nogui poppler-utils',
      )
    return false
  }
}

/** The words of a PDF or a Word file, as they are read on its pages. */
export function wordsOf(path: string): string {
  const pdf = path.endsWith('.pdf') ? path : printed(path)
  return execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ')
}

function printed(path: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'office-'))
  const profile = `-env:UserInstallation=file://${folder}/profile`
  execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, path])
  return join(folder, basename(path).replace(/\.\w+$/, '.pdf'))
}
