/** The same figures as a chart, as a table: for screen readers, for copying and for print. */
import styles from './TableTwin.module.css'

type Props = {
  summary: string
  caption: string
  head: string[]
  /** First cell of a row names it; the others are figures, already formatted. */
  rows: { id: string; cells: string[] }[]
}

export function TableTwin({ summary, caption, head, rows }: Props) {
  return (
    <details className={styles.twin}>
      <summary>{summary}</summary>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={caption}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {head.map((name, index) => (
                <th key={name} scope="col" className={index ? styles.figure : undefined}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.cells[0]}</th>
                {row.cells.slice(1).map((cell, index) => (
                  <td key={index} className={styles.figure}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
