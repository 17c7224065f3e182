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

const WORRY: (string | null)[] = ['off_track', 'at_risk']

/** The chart opens on what falls behind; the map on another figure. */
export function firstChoices(choices: Choice[]): { chart?: Choice; map?: Choice } {
  const ranked = byReach(choices)
  const reach = ranked[0]?.progress.expected ?? 0
  const wide = ranked.filter((choice) => choice.progress.expected >= reach / 2)
  const chart =
    WORRY.flatMap((status) => wide.filter((choice) => choice.progress.status === status))[0] ??
    wide[0] ??
    choices[0]
  const map = wide.find((choice) => choice !== chart) ?? chart
  return { chart, map }
}
