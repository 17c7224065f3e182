/** Saves what is typed, a little later, one request at a time, and knows what to do when that fails. */
import type { SubmissionPatch } from '@/api/types'
import { isProblem, NetworkProblem, type ApiProblem } from '@/api/problems'
import type { CellKey } from './cells'

export type SaveState =
  | { kind: 'idle' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: Date }
  | { kind: 'failed'; reason: 'offline' | 'server' | 'session' }
  | { kind: 'blocked'; problem: ApiProblem }

export interface Versioned {
  etag: string
}

export interface Options<Doc extends Versioned> {
  etag: string
  save: (patch: SubmissionPatch, etag: string) => Promise<Doc>
  load: () => Promise<Doc>
  /** The change a cell asks for now; null while it holds something that cannot be sent. */
  read: (key: CellKey) => SubmissionPatch | null
  onSaved: (doc: Doc, saved: CellKey[]) => void
  /** Somebody else saved first. Answers the cells both changed; those wait for the person's choice. */
  onConflict: (fresh: Doc, unsaved: CellKey[]) => CellKey[]
  /** Answers the cells the refusal is about. */
  onRefused: (problem: ApiProblem, sent: CellKey[]) => CellKey[]
  onState: (state: SaveState) => void
  delay?: number
}

/** A cell to send, at which of its changes, and what it asks for. */
type Sending = [key: CellKey, change: number, patch: SubmissionPatch]
type Outcome = 'done' | 'again' | 'stuck'

const RETRY_AFTER = [2_000, 4_000, 8_000, 15_000, 30_000]
const DELAY = 700
const MAX_ROUNDS = 5

export function mergePatches(patches: SubmissionPatch[]): SubmissionPatch {
  const values = patches.flatMap((patch) => patch.values ?? [])
  const note = patches.find((patch) => 'note' in patch)
  return { ...(values.length ? { values } : {}), ...(note ? { note: note.note } : {}) }
}

export class Autosave<Doc extends Versioned> {
  private readonly pending = new Map<CellKey, number>()
  private changes = 0
  private failures = 0
  private isBlocked = false
  private etag: string
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<Outcome> | null = null

  constructor(private readonly options: Options<Doc>) {
    this.etag = options.etag
  }

  touch(key: CellKey): void {
    this.pending.set(key, ++this.changes)
    this.schedule(this.options.delay ?? DELAY)
  }

  forget(key: CellKey): void {
    this.pending.delete(key)
  }

  unsaved(): CellKey[] {
    return [...this.pending.keys()]
  }

  useEtag(etag: string): void {
    this.etag = etag
  }

  retry(): void {
    if (this.pending.size > 0) this.schedule(0)
  }

  /** What was refused for the whole report is possible again. */
  unblock(): void {
    if (!this.isBlocked) return
    this.isBlocked = false
    this.options.onState({ kind: 'idle' })
    this.retry()
  }

  /** Sends at once what waits; true when nothing is left unsaved. */
  async flush(): Promise<boolean> {
    if (this.running) await this.running
    await this.drain()
    return this.pending.size === 0
  }

  private schedule(delay: number): void {
    clearTimeout(this.timer)
    if (!this.isBlocked) this.timer = setTimeout(() => void this.drain(), delay)
  }

  private drain(): Promise<Outcome> {
    clearTimeout(this.timer)
    this.running ??= this.rounds().finally(() => {
      this.running = null
    })
    return this.running
  }

  private async rounds(): Promise<Outcome> {
    let outcome: Outcome = 'again'
    for (let round = 0; outcome === 'again' && round < MAX_ROUNDS; round++) outcome = await this.send()
    return outcome
  }

  private batch(): Sending[] {
    return [...this.pending].flatMap(([key, change]) => {
      const patch = this.options.read(key)
      return patch ? [[key, change, patch] satisfies Sending] : []
    })
  }

  private async send(): Promise<Outcome> {
    const batch = this.batch()
    if (batch.length === 0) return 'done'
    this.options.onState({ kind: 'saving' })
    try {
      const doc = await this.options.save(mergePatches(batch.map(([, , patch]) => patch)), this.etag)
      this.settle(doc, batch)
      return 'again'
    } catch (error) {
      const sent = batch.map(([key]) => key)
      return isProblem(error, 412) ? this.reconcile() : this.recover(error, sent)
    }
  }

  private settle(doc: Doc, batch: Sending[]): void {
    this.etag = doc.etag
    this.failures = 0
    // A cell changed again while it was on its way stays pending.
    const saved = batch.filter(([key, change]) => this.pending.get(key) === change).map(([key]) => key)
    saved.forEach((key) => this.pending.delete(key))
    this.options.onSaved(doc, saved)
    this.options.onState({ kind: 'saved', at: new Date() })
  }

  private async reconcile(): Promise<Outcome> {
    try {
      const fresh = await this.options.load()
      this.etag = fresh.etag
      for (const key of this.options.onConflict(fresh, this.unsaved())) this.pending.delete(key)
      if (this.pending.size === 0) this.options.onState({ kind: 'idle' })
      return 'again'
    } catch (error) {
      return this.recover(error, [])
    }
  }

  private recover(error: unknown, sent: CellKey[]): Outcome {
    if (isProblem(error, 422)) {
      const refused = this.options.onRefused(error, sent)
      refused.forEach((key) => this.pending.delete(key))
      if (refused.length === 0) return this.fail('server')
      if (this.pending.size === 0) this.options.onState({ kind: 'idle' })
      return 'again'
    }
    if (isProblem(error, 401)) return this.fail('session')
    if (isProblem(error) && error.status < 500 && error.status !== 429) return this.block(error)
    return this.fail(error instanceof NetworkProblem ? 'offline' : 'server')
  }

  private fail(reason: 'offline' | 'server' | 'session'): Outcome {
    this.options.onState({ kind: 'failed', reason })
    this.schedule(RETRY_AFTER[Math.min(this.failures, RETRY_AFTER.length - 1)]!)
    this.failures++
    return 'stuck'
  }

  private block(problem: ApiProblem): Outcome {
    this.isBlocked = true
    this.options.onState({ kind: 'blocked', problem })
    return 'stuck'
  }
}
