/** The few known points of a figure against its threshold. It draws what was reported and invents nothing between. */
import styles from './Sparkline.module.css'

export type SparkPoint = { label: string; value: number }

type Props = {
  /** One or two points, oldest first. */
  points: SparkPoint[]
  threshold?: number | null
  milestone?: number | null
  isNeutral?: boolean
  label: string
}

const WIDTH = 172
const HEIGHT = 44
const PAD = 8
const LEFT = 46
const RIGHT = 122

export function Sparkline({ points, threshold, milestone, isNeutral, label }: Props) {
  const last = points.at(-1)
  if (!last) return null
  const first = points.length > 1 ? points[0] : undefined
  const levels = [threshold, milestone].filter((level): level is number => level != null)
  const y = scale([...points.map((point) => point.value), ...levels])
  const shown = milestone != null && milestone !== threshold ? milestone : null
  return (
    <svg
      className={`${styles.spark} ${isNeutral ? styles.neutral : ''}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
    >
      {threshold != null && (
        <line className={styles.threshold} x1="0" x2={WIDTH} y1={y(threshold)} y2={y(threshold)} />
      )}
      {shown != null && <line className={styles.milestone} x1="0" x2={WIDTH} y1={y(shown)} y2={y(shown)} />}
      {first && <line className={styles.line} x1={LEFT} x2={RIGHT} y1={y(first.value)} y2={y(last.value)} />}
      {first && <circle className={styles.before} cx={LEFT} cy={y(first.value)} r="4" />}
      <circle className={styles.now} cx={RIGHT} cy={y(last.value)} r="4.5" />
      {first && (
        <text x={LEFT - 9} y={textY(y(first.value))} textAnchor="end">
          {first.label}
        </text>
      )}
      <text x={RIGHT + 10} y={textY(y(last.value))}>
        {last.label}
      </text>
    </svg>
  )
}

/** Maps the values and levels on to the drawing, top down; a small change stays small. */
function scale(values: number[]): (value: number) => number {
  const top = Math.max(...values)
  const span = 1.2 * Math.max(top - Math.min(...values), Math.abs(top) * 0.25) || 1
  return (value) => Math.round((PAD + ((top - value) / span) * (HEIGHT - 2 * PAD)) * 10) / 10
}

/** Keeps a label inside the drawing. */
function textY(y: number): number {
  return Math.min(HEIGHT - 4, Math.max(13, y + 4))
}
