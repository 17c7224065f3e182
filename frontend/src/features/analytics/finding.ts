/** The sentences that state what the figures found: headings of the page and of its charts. */
import type { TFunction } from 'i18next'
import type {
  IndicatorProgress,
  MapDashboard,
  MapTile,
  TargetProgress,
  TargetsDashboard,
} from '@/api/figures'
import { isPercent, levelText, shortRate } from './figure'

/** How many fall behind is said by name up to this number, by count beyond it. */
const NAMED = 2

export function dashboardFinding(dashboard: TargetsDashboard, t: TFunction): string {
  const { targets, summary } = dashboard
  const count = targets.length
  const good = summary.met + summary.on_track
  if (summary.no_data + summary.not_applicable === count) return t('analytics.finding.empty', { count })
  const start =
    good === count ? t('analytics.finding.all', { count }) : t('analytics.finding.some', { good, count })
  const end = behind(targets, 'off_track', t) ?? behind(targets, 'at_risk', t)
  return end ? `${start}; ${end}` : start
}

/** Objectives that stay neutral are counted, never called by name. */
function behind(targets: TargetProgress[], status: 'off_track' | 'at_risk', t: TFunction): string | null {
  const found = targets.filter((target) => target.status === status && !target.is_neutral)
  if (found.length === 0) return null
  if (found.length > NAMED) return t(`analytics.finding.${status}_count`, { count: found.length })
  return t(`analytics.finding.${status}`, {
    names: found.map((target) => lower(target.short_name)).join('; '),
  })
}

/** A name inside a sentence starts small, unless it starts with an abbreviation. */
export function lower(name: string): string {
  const second = name.charAt(1)
  const isAbbreviation = second !== '' && second === second.toLocaleUpperCase('vi') && /\p{L}/u.test(second)
  return isAbbreviation ? name : name.charAt(0).toLocaleLowerCase('vi') + name.slice(1)
}

/** The level that counts in the period: the milestone of a half-year, the threshold of a year. */
export function levelOf(progress: IndicatorProgress): { value: number; isMilestone: boolean } | null {
  if (progress.milestone !== null && progress.milestone !== progress.threshold)
    return { value: progress.milestone, isMilestone: true }
  return progress.threshold === null ? null : { value: progress.threshold, isMilestone: false }
}

/** Where every known district has passed the milestone, the map looks at the threshold of the year. */
export function mapLevel(progress: IndicatorProgress, tiles: MapTile[]): number | null {
  const level = levelOf(progress)
  if (!level?.isMilestone || progress.threshold === null) return level?.value ?? null
  return below(tiles, level.value).length > 0 ? level.value : progress.threshold
}

export function chartFinding(progress: IndicatorProgress, tiles: MapTile[], t: TFunction): string {
  const isRate = isPercent(progress)
  const level = levelOf(progress)
  const name = progress.indicator.short_name ?? progress.indicator.name
  if (progress.value === null || !level) return t('analytics.finding.noFigure', { name })
  const value = isRate ? `${shortRate(progress.value)} %` : levelText(progress.value, false)
  const side = progress.value === level.value ? 'at' : progress.value > level.value ? 'above' : 'below'
  const kind = level.isMilestone ? 'milestone' : 'threshold'
  const text = t(`analytics.finding.chart_${side}_${kind}`, {
    name,
    value,
    level: levelText(level.value, isRate),
  })
  const count = tiles.every((tile) => tile.is_visible) ? below(tiles, level.value).length : 0
  return count > 0 ? `${text}; ${t('analytics.finding.districtsBelow', { count })}` : text
}

export function mapFinding(map: MapDashboard, level: number | null, t: TFunction): string {
  const visible = map.tiles.filter((tile) => tile.is_visible)
  const [own] = visible
  if (own && visible.length === 1) return ownFinding(own, level, t)
  const known = visible.filter((tile) => tile.value !== null)
  if (known.length === 0) return t('analytics.finding.mapEmpty')
  if (level === null) return t('analytics.finding.mapCount', { count: known.length })
  const reached = known.length - below(known, level).length
  const threshold = levelText(level, true)
  if (reached === known.length)
    return t('analytics.finding.mapAll', { count: known.length, level: threshold })
  if (reached === 0) return t('analytics.finding.mapNone', { count: known.length, level: threshold })
  return t('analytics.finding.mapSome', { reached, count: known.length, level: threshold })
}

/** For whoever sees one district alone. */
function ownFinding({ area, value }: MapTile, level: number | null, t: TFunction): string {
  const name = area.name
  if (value === null) return t('analytics.finding.ownEmpty', { name })
  const text = { name, value: `${shortRate(value)} %`, level: level === null ? '' : levelText(level, true) }
  if (level === null) return t('analytics.finding.own', text)
  return t(value < level ? 'analytics.finding.ownBelow' : 'analytics.finding.ownReached', text)
}

function below(tiles: MapTile[], level: number): MapTile[] {
  return tiles.filter((tile) => tile.is_visible && tile.value !== null && tile.value < level)
}
