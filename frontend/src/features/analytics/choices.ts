/** Which indicators a chart or a map can show, and which it shows first. */
import type { IndicatorProgress, TargetProgress } from '@/api/figures'
import { isPercent } from './figure'

export interface Choice {
  progress: IndicatorProgress
  isNeutral: boolean
}

/** Rates only: counts of places of different size say nothing side by side. */
export function chartChoices(targets: TargetProgress[]): Choice[] {
  return targets.flatMap((target) =>
    target.indicators
      .filter((progress) => isPercent(progress) && progress.indicator.kind !== 'composite')
      .map((progress) => ({ progress, isNeutral: target.is_neutral })),
  )
}

/** Figures that many bodies report come first: these differ from place to place. */
function byReach(choices: Choice[]): Choice[] {
  return choices
    .filter((choice) => !choice.isNeutral && choice.progress.value !== null)
    .sort((a, b) => b.progress.expected - a.progress.expected)
}

/** The worst first; among equals, a figure that grows toward the year says more than one that stands. */
function worry({ progress }: Choice): number {
  const statuses = ['off_track', 'at_risk', 'on_track', 'met']
  const place = statuses.indexOf(progress.status ?? '')
  const isGrowing = progress.milestone !== null && progress.milestone !== progress.threshold
  return (isGrowing ? 0 : 10) + (place < 0 ? statuses.length : place)
}

/** The chart opens on what falls behind; the map on another figure. */
export function firstChoices(choices: Choice[]): { chart?: Choice; map?: Choice } {
  const ranked = byReach(choices)
  const reach = ranked[0]?.progress.expected ?? 0
  const wide = ranked
    .filter((choice) => choice.progress.expected >= reach / 2)
    .sort((a, b) => worry(a) - worry(b))
  return { chart: wide[0] ?? choices[0], map: wide[1] ?? wide[0] ?? choices[0] }
}
