/** Asks the API as the person whose window it is, beside the page: same cookies, same rules. */
import type { APIResponse, BrowserContext } from 'playwright-core'
import type { Me, Page, Period, Submission, SubmissionPatch, SubmissionSummary } from '../../src/api/types'
import { PASSWORD } from './people'

export const HALF_YEAR = '2024-6T'

interface Sending {
  etag?: string
  body?: unknown
}

export class Api {
  private token = ''

  constructor(
    private readonly context: BrowserContext,
    private readonly url: string,
  ) {}

  async signIn(email: string, password: string): Promise<Me> {
    const answer = await this.context.request.post(`${this.url}/api/v1/session`, {
      data: { email, password },
    })
    if (!answer.ok()) throw new Error(`${email} could not sign in: ${answer.status()} ${await answer.text()}`)
    const me = (await answer.json()) as Me
    this.token = me.csrf_token
    return me
  }

  ask(path: string): Promise<APIResponse> {
    return this.context.request.get(`${this.url}/api/v1${path}`)
  }

  async read<T>(path: string): Promise<T> {
    const answer = await this.ask(path)
    if (!answer.ok()) throw new Error(`GET ${path}: ${answer.status()} ${await answer.text()}`)
    return (await answer.json()) as T
  }

  async send(
    method: 'POST' | 'PATCH' | 'DELETE',
    path: string,
    { etag, body = {} }: Sending = {},
  ): Promise<APIResponse> {
    // A page that signed in has a token of its own; this asks for the session's.
    if (!this.token) this.token = (await this.read<Me>('/me')).csrf_token
    const answer = await this.sendOnce(method, path, { etag, body })
    // On a slow machine a story may outlast a proof; whose step-up is the story asks in the page.
    if (answer.status() !== 403 || !(await answer.text()).includes('step-up-needed')) return answer
    const proven = await this.sendOnce('POST', '/session/prove', { body: { password: PASSWORD } })
    this.token = ((await proven.json()) as { csrf_token: string }).csrf_token
    return this.sendOnce(method, path, { etag, body })
  }

  private sendOnce(method: string, path: string, { etag, body }: Sending): Promise<APIResponse> {
    return this.context.request.fetch(`${this.url}/api/v1${path}`, {
      method,
      data: body,
      headers: { 'X-CSRF-Token': this.token, ...(etag ? { 'If-Match': etag } : {}) },
    })
  }

  async period(code = HALF_YEAR): Promise<Period> {
    const me = await this.read<Me>('/me')
    const periods = await this.read<Page<Period>>(`/periods?plan_id=${me.plan!.id}`)
    return periods.items.find((period) => period.code === code)!
  }

  /** The half-year's report of the body with this code, among those the person may see. */
  async report(owner: string): Promise<SubmissionSummary> {
    const period = await this.period()
    const page = await this.read<Page<SubmissionSummary>>(`/submissions?period_id=${period.id}&page_size=100`)
    const found = page.items.find((item) => item.owner.code === owner)
    if (!found)
      throw new Error(`${owner} has no report among ${page.items.map((item) => item.owner.code).join(' ')}`)
    return found
  }

  submission(id: string): Promise<Submission> {
    return this.read<Submission>(`/submissions/${id}`)
  }

  save(id: string, patch: SubmissionPatch, etag: string): Promise<APIResponse> {
    return this.send('PATCH', `/submissions/${id}`, { etag, body: patch })
  }

  /** A step of the workflow on the newest version of the report. */
  async act(id: string, verb: string, body: unknown = {}): Promise<APIResponse> {
    const summary = await this.ask(`/submissions/${id}`)
    const etag = summary.ok() ? ((await summary.json()) as Submission).etag : '"1"'
    return this.send('POST', `/submissions/${id}/${verb}`, { etag, body })
  }
}
