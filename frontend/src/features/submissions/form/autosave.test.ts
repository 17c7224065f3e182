import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem, NetworkProblem } from '@/api/problems'
import type { SubmissionPatch } from '@/api/types'
import { Autosave, mergePatches, type Options, type SaveState } from './autosave'

interface Doc {
  etag: string
}

function value(key: string, numerator: number): SubmissionPatch {
  return { values: [{ indicator_id: key, status: 'number', numerator }] }
}

function setUp(overrides: Partial<Options<Doc>> = {}) {
  const cells: Record<string, number | null> = {}
  const states: SaveState[] = []
  let version = 1
  const save = vi.fn<Options<Doc>['save']>(async () => ({
    etag: `v${++version}`,
  }))
  const options: Options<Doc> = {
    etag: 'v1',
    save,
    load: vi.fn(async () => ({ etag: 'v9' })),
    read: (key) => (cells[key] === null || cells[key] === undefined ? null : value(key, cells[key])),
    onSaved: vi.fn(),
    onConflict: vi.fn(() => []),
    onRefused: vi.fn(() => []),
    onState: (state) => states.push(state),
    delay: 500,
    ...overrides,
  }
  const autosave = new Autosave(options)
  const type = (key: string, number: number | null) => {
    cells[key] = number
    autosave.touch(key)
  }
  return { autosave, options, save: options.save as typeof save, type, states, cells }
}

const sent = (save: ReturnType<typeof setUp>['save'], call: number) =>
  save.mock.calls[call]?.[0].values?.map((v) => [v.indicator_id, v.numerator])

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('saving by itself', () => {
  it('waits until the typing pauses, then sends all cells in one request with the version it saw', async () => {
    const { save, type, autosave, states } = setUp()
    type('a', 1)
    await vi.advanceTimersByTimeAsync(300)
    type('b', 2)
    await vi.advanceTimersByTimeAsync(499)
    expect(save).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(sent(save, 0)).toEqual([
      ['a', 1],
      ['b', 2],
    ])
    expect(save.mock.calls[0]?.[1]).toBe('v1')
    expect(autosave.unsaved()).toEqual([])
    expect(states.at(-1)?.kind).toBe('saved')
  })

  it('keeps one request in flight and sends what was typed meanwhile with the new version', async () => {
    let answer: (doc: Doc) => void = () => undefined
    const save = vi.fn(() => new Promise<Doc>((resolve) => (answer = resolve)))
    const { type, autosave } = setUp({ save })
    type('a', 1)
    await vi.advanceTimersByTimeAsync(500)
    type('a', 12)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(save).toHaveBeenCalledTimes(1)
    answer({ etag: 'v2' })
    await vi.advanceTimersByTimeAsync(0)
    expect(save).toHaveBeenCalledTimes(2)
    expect(save.mock.calls[1]).toEqual([value('a', 12), 'v2'])
    answer({ etag: 'v3' })
    await vi.advanceTimersByTimeAsync(0)
    expect(autosave.unsaved()).toEqual([])
  })

  it('holds back a cell that cannot be sent and sends the others', async () => {
    const { save, type, autosave } = setUp()
    type('letters', null)
    type('a', 1)
    await vi.advanceTimersByTimeAsync(500)
    expect(sent(save, 0)).toEqual([['a', 1]])
    expect(autosave.unsaved()).toEqual(['letters'])
    expect(await autosave.flush()).toBe(false)
  })

  it('merges values and the note of the report', () => {
    expect(mergePatches([value('a', 1), { note: 'x' }, value('b', 2)])).toEqual({
      values: [...value('a', 1).values!, ...value('b', 2).values!],
      note: 'x',
    })
  })
})

describe('when saving fails', () => {
  it('tries again after a lost connection, later each time, and loses nothing', async () => {
    const save = vi
      .fn<Options<Doc>['save']>()
      .mockRejectedValueOnce(new NetworkProblem('down'))
      .mockRejectedValueOnce(new ApiProblem({ status: 503 }))
      .mockResolvedValue({ etag: 'v2' })
    const { type, states } = setUp({ save })
    type('a', 1)
    await vi.advanceTimersByTimeAsync(500)
    expect(states.at(-1)).toEqual({ kind: 'failed', reason: 'offline' })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(states.at(-1)).toEqual({ kind: 'failed', reason: 'server' })
    await vi.advanceTimersByTimeAsync(4_000)
    expect(states.at(-1)?.kind).toBe('saved')
    expect(save).toHaveBeenCalledTimes(3)
  })

  it('loads the newer version on 412 and sends again what nobody else touched', async () => {
    const save = vi
      .fn<Options<Doc>['save']>()
      .mockRejectedValueOnce(new ApiProblem({ status: 412 }))
      .mockResolvedValue({ etag: 'v10' })
    const { type, autosave, options } = setUp({ save, onConflict: vi.fn(() => ['both']) })
    type('both', 7)
    type('mine', 8)
    await vi.advanceTimersByTimeAsync(500)
    expect(options.onConflict).toHaveBeenCalledWith({ etag: 'v9' }, ['both', 'mine'])
    expect(save.mock.calls[1]).toEqual([value('mine', 8), 'v9'])
    expect(autosave.unsaved()).toEqual([])
  })

  it('keeps a refused cell out, sends the rest, and tries it again once it is changed', async () => {
    const problem = new ApiProblem({ status: 422 })
    const save = vi
      .fn<Options<Doc>['save']>()
      .mockRejectedValueOnce(problem)
      .mockResolvedValue({ etag: 'v2' })
    const { type, options } = setUp({ save, onRefused: vi.fn(() => ['bad']) })
    type('bad', 99)
    type('good', 1)
    await vi.advanceTimersByTimeAsync(500)
    expect(options.onRefused).toHaveBeenCalledWith(problem, ['bad', 'good'])
    expect(sent(save as never, 1)).toEqual([['good', 1]])
    type('bad', 3)
    await vi.advanceTimersByTimeAsync(500)
    expect(sent(save as never, 2)).toEqual([['bad', 3]])
  })

  it('stops asking when the report may no longer be changed', async () => {
    const problem = new ApiProblem({ status: 409, code: 'period-closed' })
    const save = vi.fn<Options<Doc>['save']>().mockRejectedValue(problem)
    const { type, states } = setUp({ save })
    type('a', 1)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(save).toHaveBeenCalledTimes(1)
    expect(states.at(-1)).toEqual({ kind: 'blocked', problem })
  })

  it('sends what was typed meanwhile, with the version of the reopened report, once it may be changed', async () => {
    const problem = new ApiProblem({ status: 409, code: 'reopening-expired' })
    const save = vi
      .fn<Options<Doc>['save']>()
      .mockRejectedValueOnce(problem)
      .mockResolvedValue({ etag: 'v8' })
    const { type, autosave, states } = setUp({ save })
    type('a', 1)
    await vi.advanceTimersByTimeAsync(500)
    type('b', 2)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(save).toHaveBeenCalledTimes(1)
    autosave.useEtag('v7')
    autosave.unblock()
    expect(states.at(-1)).toEqual({ kind: 'idle' })
    await vi.advanceTimersByTimeAsync(0)
    expect(save.mock.calls[1]).toEqual([mergePatches([value('a', 1), value('b', 2)]), 'v7'])
    expect(autosave.unsaved()).toEqual([])
  })

  it('is not woken by what is loaded while nothing was refused', async () => {
    const { save, type, autosave, states } = setUp()
    type('a', 1)
    autosave.unblock()
    await vi.advanceTimersByTimeAsync(0)
    expect(save).not.toHaveBeenCalled()
    expect(states).toEqual([])
  })
})
