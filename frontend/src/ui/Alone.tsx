/** A page outside the app's frame: the product's name, a way out beside it, a heading, and what it is for. */
import type { ReactNode } from 'react'
import styles from './Alone.module.css'
import { Mark } from './Mark'
import { PageHead } from './PageHead'

interface Props {
  title: string
  sub?: string
  wayOut: ReactNode
  children: ReactNode
}

export function Alone({ title, sub, wayOut, children }: Props) {
  return (
    <main className={styles.page}>
      <div className={styles.top}>
        <span className={styles.brand}>
          <Mark />
          Liên Ngành
        </span>
        {wayOut}
      </div>
      <PageHead title={title} sub={sub} />
      {children}
    </main>
  )
}
