/** Turns a refused or failed request into one kind of error that a screen can explain. */
import type { FieldError, Problem } from './types'

export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string | null
  readonly errors: FieldError[]
  readonly requestId: string | null

  constructor(problem: Partial<Problem> & { status: number }) {
    super(problem.detail ?? problem.title ?? `HTTP ${problem.status}`)
    this.name = 'ApiProblem'
    this.status = problem.status
    this.code = problem.code ?? `http-${problem.status}`
    this.title = problem.title ?? ''
    this.detail = problem.detail ?? null
    this.errors = problem.errors ?? []
    this.requestId = problem.request_id ?? null
  }
}

/** The request never got an answer: offline, or the server is away. Nothing was saved. */
export class NetworkProblem extends Error {
  constructor(cause: unknown) {
    super('network')
    this.name = 'NetworkProblem'
    this.cause = cause
  }
}

export function isProblem(error: unknown, status?: number): error is ApiProblem {
  return error instanceof ApiProblem && (status === undefined || error.status === status)
}

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The answer's body; throws ApiProblem when refused and NetworkProblem when unanswered. */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>
  try {
    answer = await call
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new NetworkProblem(error)
  }
  if (answer.response.ok) return answer.data as T
  const body = typeof answer.error === 'object' && answer.error ? (answer.error as Partial<Problem>) : {}
  throw new ApiProblem({ ...body, status: answer.response.status })
}
