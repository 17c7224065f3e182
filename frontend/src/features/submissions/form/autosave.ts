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

export interface Autosave {
  touch: (key: CellKey) => void
  forget: (key: CellKey) => void
  /** Sends at once what waits; true when nothing is left unsaved. */
  flush: () => Promise<boolean>
  retry: () => void
  useEtag: (etag: string) => void
  unsaved: () => CellKey[]
  stop: () => void
}

const RETRY_AFTER = [2_000, 4_000, 8_000, 15_000, 30_000]
const MAX_ROUNDS = 5

type Outcome = 'done' | 'again' | 'stuck'

export function mergePatches(patches: SubmissionPatch[]): SubmissionPatch {
  const values = patches.flatMap((patch) => patch.values ?? [])
  const note = patches.find((patch) => 'note' in patch)
  return { ...(values.length ? { values } : {}), ...(note ? { note: note.note } : {}) }
}

export function createAutosave<Doc extends Versioned>(options: Options<Doc>): Autosave {
  const pending = new Map<CellKey, number>()
  let counter = 0
  let etag = options.etag
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<Outcome> | null = null
  let failures = 0
  let isBlocked = false
  let isStopped = false

  function schedule(delay: number): void {
    clearTimeout(timer)
    if (isStopped || isBlocked) return
    timer = setTimeout(() => void drain(), delay)
  }

  function fail(reason: 'offline' | 'server' | 'session'): Outcome {
    options.onState({ kind: 'failed', reason })
    schedule(RETRY_AFTER[Math.min(failures, RETRY_AFTER.length - 1)]!)
    failures++
    return 'stuck'
  }

  async function reconcile(): Promise<Outcome> {
    const fresh = await options.load()
    etag = fresh.etag
    for (const key of options.onConflict(fresh, [...pending.keys()])) pending.delete(key)
    return 'again'
  }

  async function recover(error: unknown, sent: CellKey[]): Promise<Outcome> {
    if (isProblem(error, 412)) {
      try {
        return await reconcile()
      } catch (second) {
        return recover(second instanceof Error && isProblem(second, 412) ? new Error('stale') : second, sent)
      }
    }
    if (isProblem(error, 422)) {
      const refused = options.onRefused(error, sent)
      refused.forEach((key) => pending.delete(key))
      return refused.length > 0 ? 'again' : fail('server')
    }
    if (isProblem(error, 401)) return fail('session')
    if (isProblem(error) && error.status < 500 && error.status !== 429) {
      isBlocked = true
      options.onState({ kind: 'blocked', problem: error })
      return 'stuck'
    }
    return fail(error instanceof NetworkProblem ? 'offline' : 'server')
  }

  async function send(): Promise<Outcome> {
    const batch: [CellKey, number, SubmissionPatch][] = []
    for (const [key, version] of pending) {
      const patch = options.read(key)
      if (patch) batch.push([key, version, patch])
    }
    if (batch.length === 0) return 'done'
    options.onState({ kind: 'saving' })
    try {
      const doc = await options.save(mergePatches(batch.map(([, , patch]) => patch)), etag)
      etag = doc.etag
      failures = 0
      const saved = batch.filter(([key, version]) => pending.get(key) === version).map(([key]) => key)
      saved.forEach((key) => pending.delete(key))
      options.onSaved(doc, saved)
      options.onState({ kind: 'saved', at: new Date() })
      return 'again'
    } catch (error) {
      return recover(
        error,
        batch.map(([key]) => key),
      )
    }
  }

  async function rounds(): Promise<Outcome> {
    let outcome: Outcome = 'again'
    for (let round = 0; outcome === 'again' && round < MAX_ROUNDS; round++) outcome = await send()
    return outcome
  }

  function drain(): Promise<Outcome> {
    clearTimeout(timer)
    running ??= rounds().finally(() => {
      running = null
    })
    return running
  }

  return {
    touch(key) {
      pending.set(key, ++counter)
      schedule(options.delay ?? 700)
    },
    forget: (key) => void pending.delete(key),
    async flush() {
      if (running) await running
      await drain()
      return pending.size === 0
    },
    retry() {
      if (pending.size > 0) schedule(0)
    },
    useEtag: (fresh) => void (etag = fresh),
    unsaved: () => [...pending.keys()],
    stop() {
      clearTimeout(timer)
      // What was typed last still goes out, although nobody looks any more.
      if (pending.size > 0 && !isBlocked) void drain()
      isStopped = true
    },
  }
}
