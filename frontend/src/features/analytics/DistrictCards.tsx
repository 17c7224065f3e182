/** The chart and the map side by side, each with its own choice of rate. */
import type { TargetProgress } from '@/api/figures'
import { ChartCard } from './ChartCard'
import { chartChoices, firstChoices, type Choice } from './choices'
import styles from './Dashboard.module.css'
import { MapCard } from './MapCard'
import type { Where } from './queries'

interface Props {
  targets: TargetProgress[]
  where: Where
  period: string
  chart?: string
  map?: string
  onChart: (code: string) => void
  onMap: (code: string) => void
}

export function DistrictCards({ targets, where, period, chart, map, onChart, onMap }: Props) {
  const choices = chartChoices(targets)
  const first = firstChoices(choices)
  const chartChoice = pick(choices, chart) ?? first.chart
  const mapChoice = pick(choices, map) ?? first.map
  const isEmpty = choices.every(({ progress }) => progress.value === null)
  if (!chartChoice || !mapChoice || isEmpty) return null
  return (
    <div className={styles.two}>
      <ChartCard choices={choices} choice={chartChoice} where={where} period={period} onChoose={onChart} />
      <MapCard choices={choices} choice={mapChoice} where={where} period={period} onChoose={onMap} />
    </div>
  )
}

function pick(choices: Choice[], code: string | undefined): Choice | undefined {
  return choices.find(({ progress }) => progress.indicator.code === code)
}
