import { describe, expect, it } from 'vitest'
import { csvCell, fileName } from './download'

describe('a file for a spreadsheet', () => {
  it('never holds a formula', () => {
    expect(csvCell('=1+1', ';')).toBe("'=1+1")
    expect(csvCell('@x', ';')).toBe("'@x")
    expect(csvCell('−11,2', ';')).toBe('−11,2')
  })

  it('quotes what would break a column and writes numbers as the language does', () => {
    expect(csvCell('a;b', ';')).toBe('"a;b"')
    expect(csvCell('"a"', ';')).toBe('"""a"""')
    expect(csvCell(94.6, ';')).toBe('94,6')
    expect(csvCell(94.6, ',')).toBe('94.6')
    expect(csvCell(null, ';')).toBe('')
  })

  it('has a plain name', () => {
    expect(fileName('Mức độ đầy đủ 2024-6T')).toBe('muc-do-day-du-2024-6t')
  })
})
