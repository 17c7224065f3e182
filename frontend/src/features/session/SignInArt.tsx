/** The fifteen districts as tiles: the picture on the sign-in page. */
import styles from './SignInArt.module.css'

const tiles: [name: string, column: number, row: number, isOn?: boolean][] = [
  ['TN', 3, 1],
  ['AD', 2, 2],
  ['HB', 3, 2, true],
  ['NQ', 4, 2],
  ['HA', 5, 2],
  ['CH', 6, 2],
  ['AL', 1, 3],
  ['KA', 2, 3, true],
  ['LC', 3, 3, true],
  ['DK', 4, 3],
  ['VB', 1, 4],
  ['TL', 2, 4],
  ['KT', 3, 4],
  ['DS', 4, 4, true],
  ['BLV', 6, 4],
]

export function SignInArt() {
  return (
    <div className={styles.art} aria-hidden="true">
      {tiles.map(([name, gridColumn, gridRow, isOn]) => (
        <span key={name} className={isOn ? styles.on : undefined} style={{ gridColumn, gridRow }}>
          {name}
        </span>
      ))}
    </div>
  )
}
