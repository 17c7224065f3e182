/** A box an interval: filled where the thing happened, dashed where it did not, faint where it is still to come. */
import styles from './MonthBoxes.module.css'

type Props = {
  boxes: { id: string; title: string; state: boolean | null }[]
  label: string
  isNeutral?: boolean
}

export function MonthBoxes({ boxes, label, isNeutral }: Props) {
  return (
    <span className={`${styles.boxes} ${isNeutral ? styles.neutral : ''}`} role="img" aria-label={label}>
      {boxes.map((box) => (
        <i key={box.id} className={styles[nameOf(box.state)]} title={box.title} />
      ))}
    </span>
  )
}

function nameOf(state: boolean | null): 'full' | 'missed' | 'ahead' {
  if (state === null) return 'ahead'
  return state ? 'full' : 'missed'
}
