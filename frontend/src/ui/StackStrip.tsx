/** One cell a unit, ordered from done to not begun: how far a group has come, at a glance. */
import styles from './StackStrip.module.css'
import swatch from './StateTag.module.css'
import type { Fill } from './StateTag'

type Props = {
  name: string
  count: string
  cells: { id: string; fill: Fill; title: string }[]
  /** What a screen reader hears instead of the cells. */
  label: string
}

export function StackStrip({ name, count, cells, label }: Props) {
  return (
    <div>
      <div className={styles.row} aria-hidden="true">
        <span>{name}</span>
        <b>{count}</b>
      </div>
      <div className={styles.strip} role="img" aria-label={label}>
        {cells.map((cell) => (
          <i key={cell.id} className={`${styles.cell} ${swatch[cell.fill]}`} title={cell.title} />
        ))}
      </div>
    </div>
  )
}
