/** The figures of the districts as rows, for the table under a chart and for the file. */
import type { TFunction } from 'i18next'
import type { IndicatorProgress, MapDashboard, MapTile } from '@/api/figures'
import { csvBlob } from '@/lib/download'
import { formatFraction } from '@/lib/numbers'
import { shortRate } from './figure'

export function twinRows(map: MapDashboard, t: TFunction): { id: string; cells: string[] }[] {
  return visible(map).map((tile) => ({
    id: tile.area.id,
    cells: [
      tile.area.name,
      partsOf(tile),
      tile.value === null ? t(`common.status.${tile.status ?? 'no_data'}`) : `${shortRate(tile.value)} %`,
    ],
  }))
}

export function districtsCsv(progress: IndicatorProgress, map: MapDashboard, t: TFunction): Blob {
  const { indicator } = progress
  const head = ['indicator', 'code', 'district', 'numerator', 'denominator', 'rate', 'status', 'threshold']
  const rows = visible(map).map((tile) => [
    indicator.code,
    tile.area.code,
    tile.area.name,
    tile.numerator,
    tile.denominator,
    tile.value,
    t(`common.status.${tile.status ?? 'no_data'}`),
    progress.threshold,
  ])
  return csvBlob([head.map((name) => t(`analytics.csv.${name}`)), ...rows])
}

function visible(map: MapDashboard): MapTile[] {
  return map.tiles.filter((tile) => tile.is_visible)
}

function partsOf(tile: MapTile): string {
  return tile.numerator === null || tile.denominator === null
    ? '–'
    : formatFraction(tile.numerator, tile.denominator)
}
