/** Accepts many reports one after another, in the background of any screen, and keeps each outcome. */
import { ApiProblem } from '@/api/problems'

export type Outcome = 'waiting' | 'running' | 'accepted' | 'stale' | 'refused' | 'failed' | 'stopped'

export interface BulkRow {
  id: string
  etag: string
  name: string
  key: string
  outcome: Outcome
  /** What the server said when it refused. */
  detail: string | null
}

export interface BulkRun {
  rows: BulkRow[]
  isRunning: boolean
}

type Accept = (id: string, etag: string, key: string) => Promise<void>

const NOTHING: BulkRun = { rows: [], isRunning: false }

export function createBulkAccept(accept: Accept) {
  let run: BulkRun = NOTHING
  let isStopped = false
  const listeners = new Set<() => void>()
  const set = (next: BulkRun) => {
    run = next
    listeners.forEach((listener) => listener())
  }
  const mark = (id: string, outcome: Outcome, detail: string | null = null) =>
    set({ ...run, rows: run.rows.map((row) => (row.id === id ? { ...row, outcome, detail } : row)) })

  const one = async (row: BulkRow) => {
    mark(row.id, 'running')
    try {
      await accept(row.id, row.etag, row.key)
      mark(row.id, 'accepted')
    } catch (error) {
      mark(row.id, outcomeOf(error), error instanceof ApiProblem ? error.detail || error.title : null)
    }
  }

  const work = async () => {
    isStopped = false
    set({ ...run, isRunning: true })
    for (const row of run.rows) {
      if (row.outcome !== 'waiting') continue
      if (isStopped) mark(row.id, 'stopped')
      else await one(row)
    }
    set({ ...run, isRunning: false })
  }

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    current: () => run,
    start: (rows: { id: string; etag: string; name: string }[]) => {
      if (run.isRunning) return Promise.resolve()
      run = {
        rows: rows.map((row) => ({ ...row, key: crypto.randomUUID(), outcome: 'waiting', detail: null })),
        isRunning: false,
      }
      return work()
    },
    /** Only what was not answered or not begun is tried again, under the same key. */
    retry: () => {
      if (run.isRunning) return Promise.resolve()
      const again = (row: BulkRow) => row.outcome === 'failed' || row.outcome === 'stopped'
      run = {
        ...run,
        rows: run.rows.map((row) => (again(row) ? { ...row, outcome: 'waiting', detail: null } : row)),
      }
      return work()
    },
    /** The report being accepted is finished; the rest stays as it is. */
    stop: () => {
      isStopped = true
    },
    clear: () => {
      if (!run.isRunning) set(NOTHING)
    },
  }
}

function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof ApiProblem) || error.status >= 500) return 'failed'
  return error.status === 412 || error.status === 409 ? 'stale' : 'refused'
}

export function countOutcomes(run: BulkRun): Record<'done' | 'accepted' | 'unfinished' | 'problems', number> {
  const count = (...outcomes: Outcome[]) => run.rows.filter((row) => outcomes.includes(row.outcome)).length
  return {
    done: run.rows.length - count('waiting', 'running'),
    accepted: count('accepted'),
    unfinished: count('failed', 'stopped'),
    problems: count('stale', 'refused'),
  }
}
