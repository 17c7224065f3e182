import type { TFunction } from 'i18next'
import { describe, expect, it } from 'vitest'
import { frequencyWords, levelWords, privacyWords, thresholdWords } from './words'

const t = ((key: string, said?: object) => (said ? `${key} ${JSON.stringify(said)}` : key)) as TFunction

describe('the words of the plan', () => {
  it('say what a figure must reach', () => {
    expect(thresholdWords({ threshold: 20, direction: '>=', unit: 'percent' }, t)).toBe('≥ 20 %')
    expect(thresholdWords({ threshold: 100, direction: '>=', unit: 'percent' }, t)).toBe('100 %')
    expect(thresholdWords({ threshold: 5, direction: '<=', unit: 'count' }, t)).toBe('≤ 5')
    expect(thresholdWords({ threshold: null, direction: null, unit: 'count' }, t)).toBeNull()
    expect(thresholdWords({ threshold: 1, direction: '>=', unit: 'frequency_per_month' }, t)).toContain(
      'plan.everyMonth',
    )
  })

  it('keep their order, whatever order the data come in', () => {
    expect(frequencyWords(['annual', 'semi_annual'], t)).toBe(
      'plan.frequency.semi_annual, plan.frequency.annual',
    )
    expect(levelWords(['city', 'commune'], t)).toBe('organisations.levels.commune, organisations.levels.city')
  })

  it('tell each protection of a sensitive figure, and none of another', () => {
    const guarded = { is_sensitive: true, is_city_only: true, minimum_cell: 5, wall: 'police' }
    expect(privacyWords(guarded, t)).toEqual([
      'plan.privacy.small {"most":"4"}',
      'plan.privacy.cityOnly',
      'plan.privacy.wall.police',
      'plan.privacy.noPersons',
    ])
    const open = { is_sensitive: false, is_city_only: false, minimum_cell: null, wall: null }
    expect(privacyWords(open, t)).toEqual([])
  })
})
