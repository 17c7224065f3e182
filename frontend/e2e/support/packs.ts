/** A plan's ZIP edited as people would: taken apart, some words of some files written otherwise, and packed again. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { python } from './python'

const EDIT = `
import json, sys, zipfile
source, target, edits = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
    for name in old.namelist():
        text = old.read(name).decode()
        for file, was, becomes in edits:
            if file == name:
                assert was in text, was
                text = text.replace(was, becomes, 1)
        new.writestr("ke-hoach/" + name, text)
`

type Edit = [file: string, was: string, becomes: string]

export function editedPack(source: string, edits: Edit[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'pack-')), 'Ke hoach.zip')
  execFileSync(python(), ['-c', EDIT, source, path, JSON.stringify(edits)])
  return path
}
