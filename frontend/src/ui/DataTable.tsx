/** A table with sortable heads that turns into cards, or keeps its first column in sight, on a phone. */
import type { ReactNode } from 'react'
import { Icon } from './Icon'
import styles from './DataTable.module.css'

export type Column<Row> = {
  id: string
  head: string
  cell: (row: Row) => ReactNode
  align?: 'start' | 'end'
  /** Names the row for screen readers. */
  isRowHead?: boolean
  isSortable?: boolean
  /** Tinted, as the column that matters now. */
  isCurrent?: boolean
  /** What happens to the cell when rows become cards. */
  asCard?: 'corner' | 'full' | 'hidden'
}

export type Sort = { id: string; isDescending: boolean }

export type RowGroup<Row> = { id: string; title?: string; rows: Row[] }

type Props<Row> = {
  caption: string
  columns: Column<Row>[]
  groups: RowGroup<Row>[]
  rowId: (row: Row) => string
  layout?: 'cards' | 'sticky'
  sort?: Sort
  onSort?: (sort: Sort) => void
}

export function DataTable<Row>({
  caption,
  columns,
  groups,
  rowId,
  layout = 'cards',
  sort,
  onSort,
}: Props<Row>) {
  const table = (
    <table className={`${styles.table} ${styles[layout]}`}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.id}>
          {group.title && (
            <tr className={styles.group}>
              <th colSpan={columns.length} scope="rowgroup">
                <span>{group.title}</span>
              </th>
            </tr>
          )}
          {group.rows.map((row) => (
            <tr key={rowId(row)}>
              {columns.map((column) => (
                <Cell key={column.id} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
  if (layout === 'cards') return table
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={caption}>
      {table}
    </div>
  )
}

type HeadProps<Row> = { column: Column<Row>; sort?: Sort; onSort?: (sort: Sort) => void }

function Head<Row>({ column, sort, onSort }: HeadProps<Row>) {
  const isSorted = sort?.id === column.id
  const direction = sort?.isDescending ? 'descending' : 'ascending'
  const className = classOf(column)
  if (!column.isSortable || !onSort)
    return (
      <th scope="col" className={className}>
        {column.head}
      </th>
    )
  return (
    <th scope="col" className={className} aria-sort={isSorted ? direction : 'none'}>
      <button
        type="button"
        className={styles.sort}
        onClick={() => onSort({ id: column.id, isDescending: isSorted ? !sort.isDescending : false })}
      >
        {column.head}
        <span
          className={`${styles.mark} ${isSorted ? styles.sorted : ''} ${isSorted && sort.isDescending ? styles.flipped : ''}`}
        >
          <Icon name="chevron-down" />
        </span>
      </button>
    </th>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const className = classOf(column)
  if (column.isRowHead)
    return (
      <th scope="row" className={className}>
        {column.cell(row)}
      </th>
    )
  return <td className={className}>{column.cell(row)}</td>
}

function classOf<Row>(column: Column<Row>): string {
  const names = [
    column.align === 'end' && styles.figure,
    column.isCurrent && styles.current,
    column.asCard && styles[column.asCard],
  ]
  return names.filter(Boolean).join(' ')
}
