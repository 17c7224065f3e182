/** The heading of a screen, the line under it, and the few actions beside it. */
import type { ReactNode } from 'react'
import { useTitle } from '@/lib/useTitle'
import styles from './PageHead.module.css'

interface Props {
  title: string
  /** Name of the browser tab where the heading is a sentence. */
  tabTitle?: string
  sub?: ReactNode
  actions?: ReactNode
  children?: ReactNode
}

export function PageHead({ title, tabTitle, sub, actions, children }: Props) {
  useTitle(tabTitle ?? title)
  return (
    <div className={styles.head}>
      <div>
        <h1>{title}</h1>
        {sub && <p className={`sub ${styles.sub}`}>{sub}</p>}
        {children}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
