/** Bars against the levels they must reach. The drawing engine is fetched only when a chart is on the page. */
import { lazy, Suspense } from 'react'
import type { ChartBar, ChartLevel } from './thresholdChartOption'
import styles from './ThresholdChart.module.css'

const Canvas = lazy(() => import('./ThresholdChartCanvas'))

type Props = {
  label: string
  bars: ChartBar[]
  levels: ChartLevel[]
  /** Shown under the axis, e.g. "%". */
  unit: string
  isNeutral?: boolean
}

export function ThresholdChart({ label, bars, levels, unit, isNeutral = false }: Props) {
  const height = heightOf(bars.length)
  return (
    <div>
      <ul className={styles.levels}>
        {levels.map((level) => (
          <li key={level.kind}>
            <i className={styles[level.kind]} aria-hidden="true" />
            {level.label}
          </li>
        ))}
      </ul>
      <div className={styles.frame} role="img" aria-label={label} style={{ height }}>
        <Suspense fallback={<div className={styles.waiting} style={{ height }} />}>
          <Canvas bars={bars} levels={levels} unit={unit} isNeutral={isNeutral} height={height} />
        </Suspense>
      </div>
    </div>
  )
}

export function heightOf(count: number): number {
  return count * 24 + 32
}
