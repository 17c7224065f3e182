/** The state of one report being filled in: what the person typed, what the server holds, and how saving stands. */
import type { FieldError, Submission, SubmissionPatch, Value } from '@/api/types'
import type { ApiProblem } from '@/api/problems'
import { createAutosave, type SaveState } from './autosave'
import {
  cellKey,
  changeOf,
  EMPTY,
  entryOf,
  isByParts,
  isSaved,
  isSameValue,
  NOTE_KEY,
  valuesByKey,
  type CellKey,
  type Entry,
} from './cells'

export interface ReportState {
  submission: Submission
  values: Record<CellKey, Value>
  entries: Record<CellKey, Entry>
  note: string
  /** What the server refused, by cell, until the cell changes. */
  refused: Record<CellKey, FieldError[]>
  /** What somebody else saved in a cell that this person was changing too. */
  conflicts: Record<CellKey, Value>
  /** Set when somebody else's changes were taken in, so that the form can say so. */
  mergedAt: string | null
  save: SaveState
}

export interface ReportGateway {
  save: (patch: SubmissionPatch, etag: string) => Promise<Submission>
  load: () => Promise<Submission>
  onFresh?: (submission: Submission) => void
}

export interface ReportStore {
  get: () => ReportState
  subscribe: (listener: () => void) => () => void
  change: (key: CellKey, part: Partial<Entry>) => void
  changeNote: (note: string) => void
  settle: (key: CellKey, choice: 'mine' | 'theirs') => void
  /** Takes in a version loaded elsewhere, unless it is the one already shown. */
  adopt: (fresh: Submission) => void
  /** Marks what the server found missing or wrong when the report was sent. */
  refuse: (problem: ApiProblem) => void
  flush: () => Promise<boolean>
  retry: () => void
  hasUnsaved: () => boolean
  dismissMerged: () => void
  stop: () => void
}

function without<T>(record: Record<CellKey, T>, key: CellKey): Record<CellKey, T> {
  if (!(key in record)) return record
  const { [key]: _gone, ...rest } = record
  return rest
}

function initialState(submission: Submission): ReportState {
  const values = valuesByKey(submission)
  const entries = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, entryOf(value)]))
  return {
    submission,
    values,
    entries,
    note: submission.note ?? '',
    refused: {},
    conflicts: {},
    mergedAt: null,
    save: { kind: 'idle' },
  }
}

/** Entries for the cells the person is not changing follow the server; the others stay as typed. */
function entriesAfter(
  state: ReportState,
  fresh: Record<CellKey, Value>,
  kept: Set<CellKey>,
): Record<CellKey, Entry> {
  const entries: Record<CellKey, Entry> = { ...state.entries }
  for (const [key, value] of Object.entries(fresh)) {
    const entry = entries[key]
    if (!kept.has(key) && !(entry && isSaved(entry, value))) entries[key] = entryOf(value)
  }
  return entries
}

/** The cell a field error speaks of: by its ids, else by its place in the request. */
export function keyOfError(error: FieldError, sent: CellKey[]): CellKey | null {
  if (error.indicator_id) return cellKey(error.indicator_id, error.category_id ?? null)
  const values = sent.filter((key) => key !== NOTE_KEY)
  const index = /^(?:body\.)?values\.(\d+)/.exec(error.field)?.[1]
  if (index !== undefined) return values[Number(index)] ?? null
  return /(^|\.)note$/.test(error.field) && sent.includes(NOTE_KEY) ? NOTE_KEY : null
}

export function createReportStore(initial: Submission, gateway: ReportGateway): ReportStore {
  let state = initialState(initial)
  const listeners = new Set<() => void>()
  const set = (part: Partial<ReportState>) => {
    state = { ...state, ...part }
    listeners.forEach((listener) => listener())
  }
  const typing = (): Set<CellKey> =>
    new Set([...autosave.unsaved(), ...Object.keys(state.refused), ...Object.keys(state.conflicts)])

  const isComputed = (key: CellKey) =>
    state.submission.items.some((item) => item.indicator.id === key && isByParts(item.indicator))

  function takeIn(fresh: Submission, kept: Set<CellKey>): void {
    const values = valuesByKey(fresh)
    set({
      submission: fresh,
      values,
      entries: entriesAfter(state, values, kept),
      note: kept.has(NOTE_KEY) ? state.note : (fresh.note ?? ''),
    })
    gateway.onFresh?.(fresh)
  }

  function merge(fresh: Submission, unsaved: CellKey[]): CellKey[] {
    const values = valuesByKey(fresh)
    const conflicts = { ...state.conflicts }
    for (const key of unsaved) {
      const theirs = values[key]
      const isTheirsNew = key !== NOTE_KEY && !isSameValue(theirs, state.values[key])
      if (isTheirsNew && theirs && !isSaved(state.entries[key] ?? EMPTY, theirs)) conflicts[key] = theirs
    }
    takeIn(fresh, new Set([...unsaved, ...typing()]))
    set({ conflicts, mergedAt: fresh.updated_at ?? new Date().toISOString() })
    return unsaved.filter((key) => key in conflicts)
  }

  function refuse(problem: ApiProblem, sent: CellKey[]): CellKey[] {
    const refused = { ...state.refused }
    const found = new Set<CellKey>()
    for (const error of problem.errors) {
      const key = keyOfError(error, sent)
      if (!key) continue
      refused[key] = found.has(key) ? [...(refused[key] ?? []), error] : [error]
      found.add(key)
    }
    set({ refused })
    return [...found]
  }

  function read(key: CellKey): SubmissionPatch | null {
    if (key === NOTE_KEY) return { note: state.note.trim() || null }
    const status = state.values[key]?.status
    const computed = isComputed(key)
      ? { isAbsentNow: status === 'missing' || status === 'not_applicable' }
      : null
    const change = changeOf(key, state.entries[key] ?? EMPTY, computed)
    return change && { values: [change] }
  }

  const autosave = createAutosave<Submission>({
    etag: initial.etag,
    save: gateway.save,
    load: gateway.load,
    read,
    onSaved: (doc) => takeIn(doc, typing()),
    onConflict: merge,
    onRefused: refuse,
    onState: (save) => set({ save }),
  })

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    change(key, part) {
      const entry = { ...(state.entries[key] ?? EMPTY), ...part }
      set({ entries: { ...state.entries, [key]: entry }, refused: without(state.refused, key) })
      if (!(key in state.conflicts)) autosave.touch(key)
    },
    changeNote(note) {
      set({ note, refused: without(state.refused, NOTE_KEY) })
      autosave.touch(NOTE_KEY)
    },
    settle(key, choice) {
      const theirs = state.conflicts[key]
      set({ conflicts: without(state.conflicts, key) })
      if (choice === 'mine') autosave.touch(key)
      else set({ entries: { ...state.entries, [key]: entryOf(theirs) } })
    },
    adopt(fresh) {
      if (fresh.version <= state.submission.version) return
      autosave.useEtag(fresh.etag)
      for (const key of merge(fresh, autosave.unsaved())) autosave.forget(key)
    },
    refuse: (problem) => void refuse(problem, []),
    flush: autosave.flush,
    retry: autosave.retry,
    hasUnsaved: () => typing().size > 0,
    dismissMerged: () => set({ mergedAt: null }),
    stop: autosave.stop,
  }
}
