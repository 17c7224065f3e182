import { describe, expect, test } from 'vitest'
import { amountIn, amountToSend, excessOf, money, shareText } from './amount'

describe('amounts of money', () => {
  test.each([
    ['1250000000', 1_250_000_000],
    ['1.250.000.000', 1_250_000_000],
    ['1,250,000', 1_250_000],
    [' 120 000 000 đồng ', 120_000_000],
    ['80.000.000 đ', 80_000_000],
    ['0', 0],
  ])('%s is read', (text, amount) => expect(amountIn(text)).toBe(amount))

  test.each(['', '1.5', '12.34.567', 'mười triệu', '-5', '1e9'])('%s is no amount', (text) => {
    expect(amountIn(text)).toBeNull()
    expect(amountToSend(text)).toBe(text)
  })

  test('they are written with dots and their unit', () => {
    expect(money(1_250_000_000)).toBe('1.250.000.000\u00a0đ')
    expect(money(null)).toBe('–')
  })

  test('what was spent is a share of what was given, and of nothing there is none', () => {
    expect(shareText({ allotted: 90, disbursed: 20 })).toBe('22,2\u00a0%')
    expect(shareText({ allotted: 0, disbursed: 0 })).toBe('–')
  })

  test('more than was summed up is told to the đồng, with what is allotted already', () => {
    const line = { allotted: 80, synthesised: 120 }
    expect(excessOf(line, '40')).toBe(0)
    expect(excessOf(line, '1.041 đ')).toBe(1001)
    expect(excessOf(line, 'nhiều')).toBe(0)
    expect(excessOf({ allotted: 0, synthesised: null }, '5')).toBe(0)
    expect(excessOf({ allotted: 0, synthesised: 0 }, '5')).toBe(5)
  })
})
