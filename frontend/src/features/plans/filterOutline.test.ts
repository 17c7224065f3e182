import { describe, expect, it } from 'vitest'
import type { IndicatorNode, Outline, TaskNode } from '@/api/plan'
import { filterOutline, isNarrowed, withGroups } from './filterOutline'

const indicator = (code: string, name: string, reporters: string[], levels = ['city']): IndicatorNode => ({
  id: code, code, name, short_name: name, kind: 'ratio', role: 'target', unit: 'percent', direction: '>=',
  threshold: 20, levels, basis: 'stated', reporters, tasks: [],
}) // prettier-ignore

const task = (code: string, text: string, leads: string[], objective = 'G3'): TaskNode => ({
  code, section: code, text, recurrence: 'annual', leads, coordinating: [], objective_codes: [objective],
  indicator_codes: [], source: 'plan', due_on: null,
}) // prettier-ignore

const body = (code: string, name: string, groups: string[] = [], isGroup = false) => ({
  id: code, code, name, short_name: name, level: 'city', kind: 'department', is_group: isGroup, groups,
}) // prettier-ignore

const target = (code: string, name: string, indicators: IndicatorNode[]) => ({
  id: code, code, name, section: null, text: name, threshold_text: null, is_holder: false, indicators,
}) // prettier-ignore

const OUTLINE: Outline = {
  objectives: [
    {
      id: 'G3', code: 'G3', name: 'Thanh tra, kiểm tra', short_name: 'Kiểm tra', section: 'II.3', is_neutral: false,
      tasks: ['V.3-1'],
      targets: [
        target('CT-3.2', 'Cơ sở được kiểm tra', [
          indicator('CS-3.2.1', 'Tỷ lệ cơ sở được kiểm tra', ['UBND-QH'], ['district', 'city']),
          indicator('CS-3.2.2', 'Số lượt kiểm tra ngành văn hóa', ['SVHTT']),
        ]),
      ],
    },
    {
      id: 'G5', code: 'G5', name: 'Đào tạo, tập huấn', short_name: 'Tập huấn', section: 'II.5', is_neutral: false,
      tasks: ['V.1-9'],
      targets: [target('CT-5.1', 'Cán bộ được tập huấn', [indicator('CS-5.1.1', 'Tỷ lệ cán bộ', ['SLDTBXH'])])],
    },
  ],
  tasks: [task('V.3-1', 'Chủ trì kiểm tra karaoke, vũ trường', ['SVHTT']), task('V.1-9', 'Tập huấn cán bộ', ['SLDTBXH'], 'G5')],
  bodies: [body('UBND-VB', 'UBND huyện Vĩnh Bảo', ['UBND-QH']), body('UBND-QH', 'UBND các quận, huyện', [], true), body('SVHTT', 'Sở Văn hóa')],
} // prettier-ignore

const codes = (found: ReturnType<typeof filterOutline>) =>
  found.objectives.flatMap((o) => o.targets.flatMap((each) => each.indicators.map((one) => one.code)))

describe('what is left of the plan', () => {
  it('is all of it without a filter', () => {
    expect(codes(filterOutline(OUTLINE, {}))).toEqual(['CS-3.2.1', 'CS-3.2.2', 'CS-5.1.1'])
    expect(isNarrowed({})).toBe(false)
  })

  it('is found without marks, by figure, task or body', () => {
    const found = filterOutline(OUTLINE, { q: 'van hoa' })
    expect(codes(found)).toEqual(['CS-3.2.2'])
    expect(found.bodies.map((one) => one.code)).toEqual(['SVHTT'])
    expect(filterOutline(OUTLINE, { q: 'karaoke' }).tasks.map((one) => one.code)).toEqual(['V.3-1'])
  })

  it('keeps everything under a goal or target that is meant', () => {
    expect(codes(filterOutline(OUTLINE, { q: 'thanh tra' }))).toEqual(['CS-3.2.1', 'CS-3.2.2'])
    expect(codes(filterOutline(OUTLINE, { q: 'CT-3.2' }))).toEqual(['CS-3.2.1', 'CS-3.2.2'])
  })

  it('takes what a group owes as owed by its members', () => {
    expect(withGroups(OUTLINE, 'UBND-VB')).toEqual(new Set(['UBND-VB', 'UBND-QH']))
    expect(codes(filterOutline(OUTLINE, { body: 'UBND-VB' }))).toEqual(['CS-3.2.1'])
  })

  it('narrows by level, goal and what is to be confirmed', () => {
    expect(codes(filterOutline(OUTLINE, { level: 'district' }))).toEqual(['CS-3.2.1'])
    expect(codes(filterOutline(OUTLINE, { objective: 'G5' }))).toEqual(['CS-5.1.1'])
    const found = filterOutline(OUTLINE, { open: new Set(['CS-3.2.2', 'V.1-9']) })
    expect(codes(found)).toEqual(['CS-3.2.2'])
    expect(found.tasks.map((one) => one.code)).toEqual(['V.1-9'])
  })

  it('is nothing where nothing fits', () => {
    const found = filterOutline(OUTLINE, { q: 'không có gì như vậy' })
    expect([found.objectives, found.tasks, found.bodies]).toEqual([[], [], []])
  })
})
