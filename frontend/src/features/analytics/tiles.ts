/** Turns the districts of a map into tiles: four steps of one neutral scale, hatch, dash and blank. */
import type { TFunction } from 'i18next'
import type { MapTile } from '@/api/figures'
import { formatFraction } from '@/lib/numbers'
import type { Tile, TileStep } from '@/ui/TileMap'
import { levelText, shortRate } from './figure'

/** Lower edges of the second, third and fourth step, in percent. */
export function edgesOf(level: number | null): [number, number, number] {
  return level === null ? [25, 50, 75] : [round(level * 0.75), round(level * 0.9), level]
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

export function stepOf(tile: MapTile, [second, third, fourth]: [number, number, number]): TileStep {
  if (!tile.is_visible) return 'hidden'
  if (tile.status === 'not_applicable') return 'notApplicable'
  if (tile.value === null) return 'noData'
  if (tile.value >= fourth) return 'q4'
  if (tile.value >= third) return 'q3'
  return tile.value >= second ? 'q2' : 'q1'
}

export function tilesOf(tiles: MapTile[], level: number | null, t: TFunction): Tile[] {
  const edges = edgesOf(level)
  return tiles.map((tile) => {
    const step = stepOf(tile, edges)
    return {
      id: tile.area.id,
      short: tile.area.short,
      column: tile.col,
      row: tile.row,
      step,
      text: step.startsWith('q') ? shortRate(tile.value) : step === 'hidden' ? '' : '–',
      label: `${tile.area.name}: ${spoken(tile, step, t)}`,
    }
  })
}

function spoken(tile: MapTile, step: TileStep, t: TFunction): string {
  if (step === 'hidden') return t('analytics.map.hidden')
  if (step === 'notApplicable') return t('common.status.not_applicable')
  if (step === 'noData') return t('common.status.no_data')
  return `${shortRate(tile.value)} % (${formatFraction(tile.numerator, tile.denominator)})`
}

export function legendOf(
  tiles: Tile[],
  level: number | null,
  t: TFunction,
): { step: TileStep; text: string }[] {
  const [second, third, fourth] = edgesOf(level)
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
