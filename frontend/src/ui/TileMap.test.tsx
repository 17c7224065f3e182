import { fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { axisTop } from './thresholdChartOption'
import { TileMap, type Tile } from './TileMap'

function tile(id: string, column: number, row: number, step: Tile['step'] = 'q2'): Tile {
  return { id, short: id, column, row, step, text: '1', label: `${id}: 1` }
}

const TILES = [
  tile('TN', 2, 0),
  tile('HB', 2, 1),
  tile('CH', 5, 1),
  tile('BLV', 5, 3),
  tile('KT', 2, 3, 'hidden'),
]

describe('the tile map', () => {
  it('goes by arrow keys over the gaps of the grid, past what is hidden', () => {
    render(<TileMap label="map" tiles={TILES} legend={[]} onSelect={() => {}} />)
    screen.getByRole('button', { name: /TN: 1/ }).focus()
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' })
    expect(document.activeElement).toHaveAccessibleName(/HB: 1/)
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowRight' })
    expect(document.activeElement).toHaveAccessibleName(/CH: 1/)
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' })
    expect(document.activeElement).toHaveAccessibleName(/BLV: 1/)
  })

  it('opens a place by press and leaves a hidden one alone', () => {
    const onSelect = vi.fn()
    render(<TileMap label="map" tiles={TILES} legend={[]} onSelect={onSelect} />)
    fireEvent.click(screen.getByRole('button', { name: /HB: 1/ }))
    expect(onSelect).toHaveBeenCalledWith('HB')
    expect(screen.queryByRole('button', { name: /KT: 1/ })).toBeNull()
  })
})

describe('the axis of a chart', () => {
  it('leaves room beyond the highest level and ends a percentage at 100', () => {
    expect(axisTop(20, '%')).toBeGreaterThan(20)
    expect(axisTop(50, '%')).toBe(60)
    expect(axisTop(100, '%')).toBe(100)
    expect(axisTop(95.8, '%')).toBe(100)
  })
})
