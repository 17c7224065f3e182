import { describe, expect, it } from 'vitest'
import { formatTyped, formatWhole, parseWhole } from './wholeNumber'

describe('a number that somebody typed', () => {
  it.each([
    ['', null],
    ['0', 0],
    ['186', 186],
    ['1.234', 1234],
    ['1.234.567', 1234567],
    [' 1 234 ', 1234],
    ['１２３', 123],
    ['007', 7],
  ])('%j is %j', (text, value) => {
    expect(parseWhole(text, 'vi')).toEqual({ value, problem: null })
  })

  it.each([
    ['12a', 'letters'],
    ['O5', 'letters'],
    ['12%', 'letters'],
    ['12,5', 'decimal'],
    ['12.5', 'decimal'],
    ['1.2345', 'decimal'],
    ['-5', 'negative'],
    ['1.000.000.000.000', 'too_large'],
  ])('%j is refused as %s', (text, problem) => {
    expect(parseWhole(text, 'vi')).toEqual({ value: null, problem })
  })

  it('follows the language: a comma groups in English', () => {
    expect(parseWhole('1,234', 'en').value).toBe(1234)
    expect(parseWhole('1.234', 'en').problem).toBe('decimal')
    expect(formatWhole(1234567, 'vi')).toBe('1.234.567')
    expect(formatWhole(1234567, 'en')).toBe('1,234,567')
    expect(formatWhole(null, 'vi')).toBe('')
  })
})

describe('typing', () => {
  const type = (before: string, text: string, caret = text.length) =>
    formatTyped(before, { text, caret }, 'vi')

  it('groups digits as they come and keeps the caret behind the last one typed', () => {
    expect(type('123', '1234')).toEqual({ text: '1.234', caret: 5 })
    expect(type('1.234', '1.2345')).toEqual({ text: '12.345', caret: 6 })
    expect(type('1.234', '91.234', 1)).toEqual({ text: '91.234', caret: 1 })
    expect(type('12.345', '12.9345', 4)).toEqual({ text: '129.345', caret: 3 })
  })

  it('takes the digit before a separator when the separator is erased', () => {
    expect(type('1.234', '1234', 1)).toEqual({ text: '234', caret: 0 })
  })

  it('leaves a separator typed by hand until the group is complete, so that 12.5 never becomes 125', () => {
    expect(type('12', '12.').text).toBe('12.')
    expect(type('12.', '12.5').text).toBe('12.5')
    expect(type('1.23', '1.234').text).toBe('1.234')
  })

  it('leaves letters, signs and commas where they are', () => {
    expect(type('12', '12a').text).toBe('12a')
    expect(type('', '-').text).toBe('-')
    expect(type('12', '12,5').text).toBe('12,5')
  })

  it('accepts a pasted number with its separators', () => {
    expect(type('', '1.234.567').text).toBe('1.234.567')
  })

  it('drops leading zeros', () => {
    expect(type('0', '05')).toEqual({ text: '5', caret: 1 })
  })
})
