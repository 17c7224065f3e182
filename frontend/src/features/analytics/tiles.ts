/** Turns the districts of a map into tiles: four steps of one neutral scale, hatch, dash and blank. */
import type { TFunction } from 'i18next'
import type { MapTile } from '@/api/figures'
import { formatFraction } from '@/lib/numbers'
import type { Tile, TileStep } from '@/ui/TileMap'
import { levelText, shortRate } from './figure'

export type Edges = [number, number, number]

/**
 * Lower edges of the second, third and fourth step, in percent. The fourth step reaches the level;
 * what lies below it is split in three, from the lowest figure up.
 */
export function edgesOf(values: number[], level: number | null): Edges {
  if (level === null) return [25, 50, 75]
  const below = values.filter((value) => value < level)
  const low = below.length > 0 ? Math.min(...below) : level * 0.7
  const third = (level - low) / 3
  const tidy = third > 2 ? Math.round : round
  return [tidy(low + third), tidy(low + 2 * third), level]
}

function edgesFor(tiles: MapTile[], level: number | null): Edges {
  return edgesOf(
    tiles.map((tile) => tile.value).filter((value) => value !== null),
    level,
  )
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

export function stepOf(tile: MapTile, [second, third, fourth]: Edges): TileStep {
  if (!tile.is_visible) return 'hidden'
  if (tile.status === 'not_applicable') return 'notApplicable'
  if (tile.value === null) return 'noData'
  if (tile.value >= fourth) return 'q4'
  if (tile.value >= third) return 'q3'
  return tile.value >= second ? 'q2' : 'q1'
}

export function tilesOf(tiles: MapTile[], level: number | null, t: TFunction): Tile[] {
  const edges = edgesFor(tiles, level)
  return tiles.map((tile, index) => {
    const step = stepOf(tile, edges)
    return {
      id: tile.area.id,
      short: tile.area.short ?? tile.area.code,
      ...placeOf(tile, index),
      step,
      text: step.startsWith('q') ? shortRate(tile.value) : step === 'hidden' ? '' : '–',
      label: `${tile.area.name}: ${spoken(tile, step, t)}`,
    }
  })
}

/** A place without a spot on the grid still shows, in rows below it. */
function placeOf(tile: MapTile, index: number): { column: number; row: number } {
  if (tile.col !== null && tile.row !== null) return { column: tile.col, row: tile.row }
  return { column: index % 6, row: 6 + Math.floor(index / 6) }
}

function spoken(tile: MapTile, step: TileStep, t: TFunction): string {
  if (step === 'hidden') return t('analytics.map.hidden')
  if (step === 'notApplicable') return t('common.status.not_applicable')
  if (step === 'noData') return t('common.status.no_data')
  return `${shortRate(tile.value)} % (${formatFraction(tile.numerator, tile.denominator)})`
}

export function legendOf(
  map: MapTile[],
  tiles: Tile[],
  level: number | null,
  t: TFunction,
): { step: TileStep; text: string }[] {
  const [second, third, fourth] = edgesFor(map, level)
  const text = (value: number) => levelText(value, false)
  const steps: { step: TileStep; text: string }[] = [
    { step: 'q1', text: t('analytics.map.under', { value: text(second) }) },
    { step: 'q2', text: `${text(second)} – ${text(round(third - 0.1))}` },
    { step: 'q3', text: `${text(third)} – ${text(round(fourth - 0.1))}` },
    { step: 'q4', text: fourth === 100 ? '100' : t('analytics.map.from', { value: text(fourth) }) },
    { step: 'notApplicable', text: t('common.status.not_applicable') },
    { step: 'noData', text: t('common.status.no_data') },
    { step: 'hidden', text: t('analytics.map.hidden') },
  ]
  return steps.filter(({ step }) => step.startsWith('q') || tiles.some((tile) => tile.step === step))
}
