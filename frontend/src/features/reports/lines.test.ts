import { describe, expect, it } from 'vitest'
import { groupsOf, inserted, isMissing, linesOf } from './lines'
import { saysTheSame } from './queries'

describe('the lines of a section', () => {
  it('are headings, items and paragraphs by their first signs, with figures by name', () => {
    const lines = linesOf('# Kết quả\n## Trong kỳ\n\n- Kiểm tra {CS-3.2.1} cơ sở.\n  Đạt {CS-3.2.1.share}  ')
    expect(lines).toEqual([
      { kind: 'heading', pieces: [{ text: 'Kết quả' }] },
      { kind: 'subheading', pieces: [{ text: 'Trong kỳ' }] },
      { kind: 'item', pieces: [{ text: 'Kiểm tra ' }, { name: 'CS-3.2.1' }, { text: ' cơ sở.' }] },
      { kind: 'paragraph', pieces: [{ text: 'Đạt ' }, { name: 'CS-3.2.1.share' }] },
    ])
  })

  it('leave braces that name nothing as the words they are', () => {
    expect(linesOf('{} {một hai} {-x}')[0]!.pieces).toEqual([{ text: '{} {một hai} {-x}' }])
  })

  it('ask for words in square brackets, as a whole line alone', () => {
    expect(isMissing('# Đề xuất\n[Nêu kiến nghị]')).toBe(true)
    expect(isMissing('Theo [1], không có kiến nghị')).toBe(false)
  })

  it('stand in one list while items follow each other', () => {
    const kinds = groupsOf(linesOf('- một\n- hai\nba\n- bốn')).map((group) => group.map(({ kind }) => kind))
    expect(kinds).toEqual([['item', 'item'], ['paragraph'], ['item']])
  })
})

describe('a figure put at the cursor', () => {
  it('takes the place of what was marked, and the cursor stands behind it', () => {
    expect(inserted('Kiểm tra xxx cơ sở', 9, 12, 'CS-3.2.1')).toEqual(['Kiểm tra {CS-3.2.1} cơ sở', 19])
    expect(inserted('', 0, 0, 'a')).toEqual(['{a}', 3])
  })
})

describe('whether somebody else changed the words', () => {
  const base = { etag: '"1"', text: 'Không có.', is_written: true }

  it('is a matter of the words, not of the version: who says that he writes changes none', () => {
    expect(saysTheSame(base, { text: 'Không có.', is_written: true })).toBe(true)
    expect(saysTheSame(base, { text: 'Có.', is_written: true })).toBe(false)
    expect(saysTheSame(base, { text: 'Không có.', is_written: false })).toBe(false)
  })
})
