/** Bars against the levels they must reach. The drawing engine is fetched when a chart is about to come into sight. */
import { Suspense, useRef } from 'react'
import { late } from '@/lib/late'
import type { ChartBar, ChartLevel } from './thresholdChartOption'
import styles from './ThresholdChart.module.css'
import { useIsNear } from './useIsNear'

const Canvas = late(() => import('./ThresholdChartCanvas'))

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
  const frame = useRef<HTMLDivElement>(null)
  const isNear = useIsNear(frame)
  const waiting = <div className={styles.waiting} style={{ height }} data-waiting />
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
      <div ref={frame} className={styles.frame} role="img" aria-label={label} style={{ height }}>
        <Suspense fallback={waiting}>
          {isNear ? (
            <Canvas bars={bars} levels={levels} unit={unit} isNeutral={isNeutral} height={height} />
          ) : (
            waiting
          )}
        </Suspense>
      </div>
    </div>
  )
}

export function heightOf(count: number): number {
  return count * 24 + 32
}
