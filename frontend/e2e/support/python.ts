/** The backend's own Python, so that the frontend needs no second driver or YAML reader. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

export function python(): string {
  const own = `${ROOT}.venv/bin/python`
  return existsSync(own) ? own : 'python3'
}
