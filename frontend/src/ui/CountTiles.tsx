/** Counts of what asks to be looked at, each a filter of the list below it. */
import { formatInteger } from '@/lib/numbers'
import { cx } from '@/lib/text'
import styles from './CountTiles.module.css'

export interface CountTile {
  /** The filter's value; empty means everything. */
  id: string
  label: string
  /** Undefined while it is counted. */
  count: number | undefined
  /** How pressing it is when there is any. */
  tone?: 'bad' | 'warn'
}

interface Props {
  tiles: CountTile[]
  picked: string | undefined
  onPick: (id: string) => void
}

export function CountTiles({ tiles, picked = '', onPick }: Props) {
  return (
    <ul className={styles.tiles}>
      {tiles.map(({ id, label, count, tone }) => (
        <li key={id}>
          <button
            type="button"
            className={cx(styles.tile, count && tone ? styles[tone] : undefined)}
            aria-pressed={picked === id}
            onClick={() => onPick(id)}
          >
            <b>{count === undefined ? '–' : formatInteger(count)}</b>
            {label}
          </button>
        </li>
      ))}
    </ul>
  )
}
