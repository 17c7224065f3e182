/** The state of one report being filled in: what the person typed, what the server holds, and how saving stands. */
import type { FieldError, Submission, SubmissionPatch, Value } from '@/api/types'
import type { ApiProblem } from '@/api/problems'
import { Autosave, type SaveState } from './autosave'
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
  /** Whose changes they were: a colleague's, or those of the communes whose figures are added up here. */
  mergedFrom: 'colleague' | 'communes'
  save: SaveState
}

export interface ReportGateway {
  save: (patch: SubmissionPatch, etag: string) => Promise<Submission>
  load: () => Promise<Submission>
  onFresh?: (submission: Submission) => void
}

function without<T>(record: Record<CellKey, T>, key: CellKey): Record<CellKey, T> {
  if (!(key in record)) return record
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key))
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
    mergedFrom: 'colleague',
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

/** Whose figures are new: a colleague's, the communes' alone, or nobody's, as when the report was reopened. */
function newFrom(before: Submission, after: Submission): ReportState['mergedFrom'] | null {
  const [was, is] = [valuesByKey(before), valuesByKey(after)]
  const moved = Object.keys(is).filter((key) => !isSameValue(was[key], is[key]))
  if (moved.length === 0) return before.note === after.note ? null : 'colleague'
  const isTheirs = (key: CellKey) => is[key]?.source === 'derived' || was[key]?.source === 'derived'
  return moved.every(isTheirs) ? 'communes' : 'colleague'
}

export class ReportStore {
  private state: ReportState
  private readonly listeners = new Set<() => void>()
  private readonly autosave: Autosave<Submission>

  constructor(
    initial: Submission,
    private readonly gateway: ReportGateway,
  ) {
    this.state = initialState(initial)
    this.autosave = new Autosave<Submission>({
      etag: initial.etag,
      save: gateway.save,
      load: gateway.load,
      read: (key) => this.read(key),
      onSaved: (doc) => this.takeIn(doc, this.typing()),
      onConflict: (fresh, unsaved) => this.merge(fresh, unsaved),
      onRefused: (problem, sent) => this.markRefused(problem, sent),
      onState: (save) => this.set({ save }),
    })
  }

  readonly get = (): ReportState => this.state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  change(key: CellKey, part: Partial<Entry>): void {
    const { entries, refused, conflicts } = this.state
    const entry = { ...(entries[key] ?? EMPTY), ...part }
    this.set({ entries: { ...entries, [key]: entry }, refused: without(refused, key) })
    if (!(key in conflicts)) this.autosave.touch(key)
  }

  changeNote(note: string): void {
    this.set({ note, refused: without(this.state.refused, NOTE_KEY) })
    this.autosave.touch(NOTE_KEY)
  }

  /** Ends a conflict: this person's figure goes out, or the other's takes its place. */
  settle(key: CellKey, choice: 'mine' | 'theirs'): void {
    const theirs = this.state.conflicts[key]
    this.set({ conflicts: without(this.state.conflicts, key) })
    if (choice === 'mine') this.autosave.touch(key)
    else this.set({ entries: { ...this.state.entries, [key]: entryOf(theirs) } })
  }

  /** Takes in what was loaded elsewhere: a newer version, or the same one that may be changed again. */
  adopt(fresh: Submission): void {
    if (fresh.version > this.state.submission.version) {
      this.autosave.useEtag(fresh.etag)
      for (const key of this.merge(fresh, this.autosave.unsaved())) this.autosave.forget(key)
    }
    if (fresh.can_edit) this.autosave.unblock()
  }

  /** Takes in the answer to something this person did beside typing. */
  accept(fresh: Submission): void {
    this.autosave.useEtag(fresh.etag)
    this.takeIn(fresh, this.typing())
  }

  /** Marks what the server found missing or wrong when the report was sent. */
  refuse(problem: ApiProblem): void {
    this.markRefused(problem, [])
  }

  flush(): Promise<boolean> {
    return this.autosave.flush()
  }

  readonly retry = (): void => this.autosave.retry()

  readonly dismissMerged = (): void => this.set({ mergedAt: null })

  hasUnsaved(): boolean {
    return this.typing().size > 0
  }

  private set(part: Partial<ReportState>): void {
    this.state = { ...this.state, ...part }
    this.listeners.forEach((listener) => listener())
  }

  /** Cells that hold something the server does not. */
  private typing(): Set<CellKey> {
    const { refused, conflicts } = this.state
    return new Set([...this.autosave.unsaved(), ...Object.keys(refused), ...Object.keys(conflicts)])
  }

  private takeIn(fresh: Submission, kept: Set<CellKey>): void {
    const values = valuesByKey(fresh)
    this.set({
      submission: fresh,
      values,
      entries: entriesAfter(this.state, values, kept),
      note: kept.has(NOTE_KEY) ? this.state.note : (fresh.note ?? ''),
    })
    this.gateway.onFresh?.(fresh)
  }

  private merge(fresh: Submission, unsaved: CellKey[]): CellKey[] {
    const values = valuesByKey(fresh)
    const conflicts = { ...this.state.conflicts }
    for (const key of unsaved) {
      const theirs = values[key]
      const isTheirsNew = key !== NOTE_KEY && !isSameValue(theirs, this.state.values[key])
      const isSame = theirs && isSaved(this.state.entries[key] ?? EMPTY, theirs)
      if (isTheirsNew && theirs && !isSame) conflicts[key] = theirs
    }
    const mergedFrom = newFrom(this.state.submission, fresh)
    this.takeIn(fresh, new Set([...unsaved, ...this.typing()]))
    this.set({ conflicts, ...(mergedFrom && { mergedAt: fresh.updated_at, mergedFrom }) })
    return unsaved.filter((key) => key in conflicts)
  }

  private markRefused(problem: ApiProblem, sent: CellKey[]): CellKey[] {
    const found: Record<CellKey, FieldError[]> = {}
    for (const error of problem.errors) {
      const key = keyOfError(error, sent)
      if (key) found[key] = [...(found[key] ?? []), error]
    }
    this.set({ refused: { ...this.state.refused, ...found } })
    return Object.keys(found)
  }

  private isComputed(key: CellKey): boolean {
    return this.state.submission.items.some((item) => item.indicator.id === key && isByParts(item.indicator))
  }

  private read(key: CellKey): SubmissionPatch | null {
    if (key === NOTE_KEY) return { note: this.state.note.trim() || null }
    const status = this.state.values[key]?.status
    const isAbsentNow = status === 'missing' || status === 'not_applicable'
    const change = changeOf(
      key,
      this.state.entries[key] ?? EMPTY,
      this.isComputed(key) ? { isAbsentNow } : null,
    )
    return change && { values: [change] }
  }
}
