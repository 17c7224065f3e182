/** A map as equal tiles on a grid: every place is as easy to see and to press as any other. */
import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import styles from './TileMap.module.css'

export type TileStep = 'q1' | 'q2' | 'q3' | 'q4' | 'notApplicable' | 'noData' | 'hidden'

export type Tile = {
  id: string
  short: string
  column: number
  row: number
  step: TileStep
  text: string
  /** Full name and value, for screen readers and as a tip. */
  label: string
}

type Props = {
  label: string
  tiles: Tile[]
  legend: { step: TileStep; text: ReactNode }[]
  selectedId?: string
  onSelect?: (id: string) => void
}

export function TileMap({ label, tiles, legend, selectedId, onSelect }: Props) {
  const grid = useRef<HTMLUListElement>(null)
  const columns = Math.max(...tiles.map((tile) => tile.column)) + 1
  return (
    <div>
      <ul
        ref={grid}
        className={styles.tiles}
        style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
        aria-label={label}
        onKeyDown={(event) => moveFocus(event, grid.current, tiles)}
      >
        {tiles.map((tile) => (
          <li key={tile.id} style={{ gridColumn: tile.column + 1, gridRow: tile.row + 1 }}>
            <TileBox tile={tile} isSelected={tile.id === selectedId} onSelect={onSelect} />
          </li>
        ))}
      </ul>
      <ul className={styles.legend}>
        {legend.map((entry) => (
          <li key={entry.step}>
            <i className={`${styles.swatch} ${styles[entry.step]}`} aria-hidden="true" />
            {entry.text}
          </li>
        ))}
      </ul>
    </div>
  )
}

type BoxProps = { tile: Tile; isSelected: boolean; onSelect?: (id: string) => void }

function TileBox({ tile, isSelected, onSelect }: BoxProps) {
  const className = `${styles.tile} ${styles[tile.step]}`
  const content = (
    <>
      <span>{tile.short}</span> <b>{tile.text}</b>
    </>
  )
  if (tile.step === 'hidden' || !onSelect) {
    return (
      <div className={className} role="img" aria-label={tile.label} title={tile.label}>
        {content}
      </div>
    )
  }
  return (
    <button
      type="button"
      className={className}
      aria-pressed={isSelected}
      title={tile.label}
      data-tile={tile.id}
      onClick={() => onSelect(tile.id)}
    >
      {content}
      <span className="vh">{tile.label}</span>
    </button>
  )
}

const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Arrow keys go to the nearest tile in that direction, over gaps in the grid. */
function moveFocus(event: KeyboardEvent, grid: HTMLElement | null, tiles: Tile[]) {
  const step = STEPS[event.key]
  const from = tiles.find((tile) => tile.id === (event.target as HTMLElement).dataset.tile)
  if (!step || !from || !grid) return
  const next = nearest(
    from,
    step,
    tiles.filter((tile) => tile.step !== 'hidden'),
  )
  if (!next) return
  event.preventDefault()
  grid.querySelector<HTMLElement>(`[data-tile="${next.id}"]`)?.focus()
}

export function nearest(from: Tile, [dx, dy]: [number, number], tiles: Tile[]): Tile | undefined {
  const along = (tile: Tile) => (tile.column - from.column) * dx + (tile.row - from.row) * dy
  const across = (tile: Tile) =>
    Math.abs((tile.column - from.column) * dy) + Math.abs((tile.row - from.row) * dx)
  return tiles
    .filter((tile) => along(tile) > 0)
    .sort((a, b) => along(a) + 2 * across(a) - (along(b) + 2 * across(b)))[0]
}
