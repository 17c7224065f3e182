import { describe, expect, test } from 'vitest'
import { draftOf, newFields, newHeir, saidOf, shareOf } from './drafts'

describe('what is sent of a form of the map', () => {
  test('a share is said as a part of 1, as exactly as it was typed', () => {
    expect(shareOf('100')).toBe('1')
    expect(shareOf('33,333333')).toBe('0.333333')
    expect(shareOf('60 ')).toBe('0.6')
    expect(shareOf('nửa')).toBe('nửa')
    expect(shareOf('')).toBe('')
  })

  test('what is left empty is none, a tile is a number, and a name stays what it is', () => {
    const fields = {
      ...newFields('area'),
      code: '99901',
      name_vi: ' Phường Thử ',
      tile_column: '3',
      tile_row: 'x',
    }
    const said = saidOf('area', 'create', { ...draftOf(fields), on: '2024-07-01' })
    expect(said).toMatchObject({ code: '99901', name_vi: 'Phường Thử', short: null, parent: null })
    expect(said).toMatchObject({ tile_column: 3, tile_row: 'x', valid_from: '2024-07-01' })
    expect(said).not.toHaveProperty('basis')
  })

  test('a correction says the names alone, never a place', () => {
    const said = saidOf('organisation', 'edit', draftOf(newFields('organisation')))
    expect(Object.keys(said).sort()).toEqual(['name_en', 'name_vi', 'note', 'short_en', 'short_vi'])
  })

  test('heirs and what ends with it are taken apart', () => {
    const made = { ...newFields('organisation'), name_vi: 'Sở Nội vụ' }
    const draft = {
      ...draftOf(newFields('organisation')),
      together: 'SDL, SVHTT;',
      heirs: [
        { ...newHeir(true), code: 'SNV', percent: '60', made },
        { ...newHeir(false), code: 'SYT', percent: '40' },
      ],
      passes: false,
    }
    const said = saidOf('organisation', 'succeed', draft)
    expect(said).toMatchObject({ together: ['SDL', 'SVHTT'], passes_memberships: false })
    expect(said.heirs).toMatchObject([
      { code: 'SNV', share: '0.6', is_main: true, made: { code: 'SNV', name_vi: 'Sở Nội vụ', parent: null } },
      { code: 'SYT', share: '0.4', is_main: false },
    ])
    expect(saidOf('area', 'succeed', draft)).not.toHaveProperty('passes_memberships')
  })
})
