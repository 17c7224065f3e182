/** The heading of a group of tasks with how many there are. */
import type { ReactNode } from 'react'
import styles from './Work.module.css'

export function GroupTitle({ count, children }: { count: number; children: ReactNode }) {
  return (
    <h2 className={styles.groupTitle}>
      {children} <span className={styles.count}>{count}</span>
    </h2>
  )
}
