import { describe, expect, it } from 'vitest'
import type { Unsent } from '@/api/deadlines'
import { isRemindable, reachOf, reachedBy } from './reach'

const item = (daysLeft: number, recipients: Unsent['recipients'], actions: string[] = []): Unsent =>
  ({ days_left: daysLeft, recipients, actions }) as Unsent

const hanh = { name: 'Nguyễn Thị Hạnh', part: 'contributor' } as const
const dung = { name: 'Phạm Văn Dũng', part: 'leader' } as const

describe('whom a reminder reaches', () => {
  it('is whoever enters the figures, before and on the due date', () => {
    expect(reachedBy(item(3, [hanh, dung]))).toEqual(['Nguyễn Thị Hạnh'])
    expect(reachedBy(item(0, [hanh, dung]))).toEqual(['Nguyễn Thị Hạnh'])
  })

  it('is the leader as well once it is overdue', () => {
    expect(reachedBy(item(-1, [hanh, dung]))).toEqual(['Nguyễn Thị Hạnh', 'Phạm Văn Dũng'])
  })

  it('counts a person of two bodies once and names bodies with nobody', () => {
    const nobody = item(2, [dung])
    const reach = reachOf([item(-1, [hanh, dung]), item(1, [hanh]), nobody])
    expect(reach).toEqual({ people: 2, overdue: 1, unreached: [nobody] })
  })

  it('is offered where the server offers it', () => {
    expect(isRemindable(item(1, [], ['submission.remind']))).toBe(true)
    expect(isRemindable(item(1, [], ['submission.extend']))).toBe(false)
  })
})
