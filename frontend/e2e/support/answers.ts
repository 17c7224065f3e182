/** The hand-worked answers, as the demo data keeps them. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface Answer {
  numerator?: number | null
  denominator?: number | null
  value: number | null
  milestone?: number | null
  months?: boolean[]
  parts?: Record<string, number | 'suppressed'>
  is_suppressed?: boolean
  status: string | null
  reported?: number
  expected?: number
  missing?: string[]
}

export interface Answers {
  period: string
  basis: string
  business_date: string
  indicators: Record<string, Answer>
  not_measured: string[]
  targets: Record<string, { status: string; headline: string }>
  summary: Record<string, number>
  official: Record<string, Answer>
  districts: Record<string, Record<string, Answer>>
}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const FILE = `${ROOT}backend/liennganh/plan_packs/hai-phong-2024-demo/answers-2024-6T.yaml`
const READ =
  'import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1], encoding="utf-8")), default=str))'

/** Read by the backend's own Python, so that the frontend needs no second YAML reader. */
export function readAnswers(): Answers {
  const own = `${ROOT}.venv/bin/python`
  const python = existsSync(own) ? own : 'python3'
  return JSON.parse(execFileSync(python, ['-c', READ, FILE], { encoding: 'utf-8' })) as Answers
}
