/** What somebody wrote, set off from what the page says. */
import styles from './Quote.module.css'

export function Quote({ children }: { children: string }) {
  return <q className={styles.quote}>{children}</q>
}
