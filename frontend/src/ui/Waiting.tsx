/** Grey bars inside a card whose figures are on their way, said aloud once. */
import { Skeleton } from './Skeleton'
import styles from './Waiting.module.css'

export function Waiting({ label, bars = [20, 20, 20] }: { label: string; bars?: number[] }) {
  return (
    <div className={styles.waiting} role="status">
      <span className="vh">{label}</span>
      {bars.map((height, index) => (
        <Skeleton key={index} height={height} width={index % 3 === 2 ? '72%' : '100%'} />
      ))}
    </div>
  )
}
