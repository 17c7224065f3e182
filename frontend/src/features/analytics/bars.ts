/** The bars and lines of a rate by district, the whole city first. */
import type { TFunction } from 'i18next'
import type { IndicatorProgress, MapDashboard } from '@/api/figures'
import type { ChartBar, ChartLevel } from '@/ui/thresholdChartOption'
import { isPercent, levelText, shortRate } from './figure'

/** Districts stand in the order of the map, west to east row by row: a list, not a league table. */
export function barsOf(progress: IndicatorProgress, map: MapDashboard, t: TFunction): ChartBar[] {
  const city: ChartBar = {
    id: 'city',
    label: t('analytics.wholeCity'),
    value: progress.value,
    text: `${shortRate(progress.value)} %`,
    isWhole: true,
  }
  const districts = map.tiles
    .filter((tile) => tile.is_visible)
    .map((tile) => ({
      id: tile.area.id,
      label: tile.area.name.replace(/^(Quận|Huyện)\s+|\s+(Urban|Rural) District$/gu, ''),
      value: tile.value,
      text:
        tile.value === null ? t(`common.status.${tile.status ?? 'no_data'}`) : `${shortRate(tile.value)} %`,
    }))
  return progress.value === null ? districts : [city, ...districts]
}

export function levelsOf(progress: IndicatorProgress, t: TFunction): ChartLevel[] {
  const isRate = isPercent(progress)
  const levels: ChartLevel[] = []
  if (progress.threshold !== null)
    levels.push({
      kind: 'threshold',
      value: progress.threshold,
      label: t('analytics.thresholdOf', { level: levelText(progress.threshold, isRate) }),
    })
  if (progress.milestone !== null && progress.milestone !== progress.threshold)
    levels.push({
      kind: 'milestone',
      value: progress.milestone,
      label: t('analytics.milestoneOf', { level: levelText(progress.milestone, isRate) }),
    })
  return levels
}
