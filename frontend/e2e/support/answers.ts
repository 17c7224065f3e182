/** The hand-worked answers, as the demo data keeps them. */
import { execFileSync } from 'node:child_process'
import { python, ROOT } from './python'

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

const FILE = `${ROOT}backend/liennganh/plan_packs/hai-phong-2024-demo/answers-2024-6T.yaml`
const READ =
  'import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1], encoding="utf-8")), default=str))'

export function readAnswers(): Answers {
  return JSON.parse(execFileSync(python(), ['-c', READ, FILE], { encoding: 'utf-8' })) as Answers
}
