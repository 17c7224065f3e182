/** A white sheet with an optional heading, what stands beside it, and its body. */
import type { ReactNode } from 'react'
import { cx } from '@/lib/text'
import styles from './Card.module.css'

interface Props {
  id?: string
  title?: ReactNode
  sub?: ReactNode
  aside?: ReactNode
  /** Without padding: for tables and lists that reach the edges. */
  isFlush?: boolean
  className?: string
  children?: ReactNode
}

export function Card({ id, title, sub, aside, isFlush, className, children }: Props) {
  return (
    <section className={cx(styles.card, isFlush && styles.list, className)} id={id}>
      {title && (
        <header className={styles.header}>
          <div>
            <h2>{title}</h2>
            {sub && <p className={cx('sub', styles.sub)}>{sub}</p>}
          </div>
          {aside}
        </header>
      )}
      {isFlush ? children : <div className={styles.body}>{children}</div>}
    </section>
  )
}
