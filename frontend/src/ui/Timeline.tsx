/** Who did what and when, latest first. */
import type { ReactNode } from 'react'
import styles from './Timeline.module.css'

export type TimelineItem = {
  id: string
  title: string
  detail: string
  at: string
  body?: ReactNode
}

export function Timeline({ items, label }: { items: TimelineItem[]; label: string }) {
  return (
    <ol className={styles.timeline} aria-label={label}>
      {items.map((item, index) => (
        <li key={item.id} className={index === 0 ? styles.latest : undefined}>
          <b>{item.title}</b>
          <small>
            {item.detail} · <time>{item.at}</time>
          </small>
          {item.body && <div className={styles.body}>{item.body}</div>}
        </li>
      ))}
    </ol>
  )
}
