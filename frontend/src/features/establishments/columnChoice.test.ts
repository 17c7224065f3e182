import { describe, expect, it } from 'vitest'
import type { ImportSheet } from '@/api/establishments'
import { choose, fullestOf, guessOf, lacking } from './columnChoice'

const column = (letter: string, field: ImportSheet['columns'][number]['field']) => ({
  letter,
  head: letter,
  samples: [],
  field,
})
const sheet = (name: string, rows: number, ...columns: ImportSheet['columns']): ImportSheet => ({
  name,
  rows,
  head_row: 1,
  columns,
})

describe('which column holds which field', () => {
  it('begins from the guess', () => {
    const guessed = guessOf(sheet('A', 3, column('A', null), column('B', 'name'), column('C', 'kind')))
    expect(guessed).toEqual({ name: 'B', kind: 'C' })
    expect(lacking(guessed)).toEqual(['address', 'commune'])
  })

  it('lets a column hold one field only', () => {
    expect(choose({ name: 'B', kind: 'C' }, 'note', 'C')).toEqual({ name: 'B', note: 'C' })
  })

  it('gives a field up', () => {
    expect(choose({ name: 'B', kind: 'C' }, 'kind', '')).toEqual({ name: 'B' })
  })

  it('looks first at the sheet with the most rows', () => {
    expect(fullestOf([sheet('Bìa', 0), sheet('Danh sách', 40), sheet('Danh mục', 12)])?.name).toBe(
      'Danh sách',
    )
    expect(fullestOf([])).toBeUndefined()
  })
})
