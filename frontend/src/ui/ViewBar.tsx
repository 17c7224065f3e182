/** The head of a list: which view of it is shown, and what may be done with the whole of it. */
import type { ReactNode } from 'react'
import { Segmented } from './Segmented'
import styles from './ViewBar.module.css'

interface Props<View extends string> {
  label: string
  choices: { value: View; label: string }[]
  value: View
  onChange: (view: View) => void
  /** On a phone the choices stand one under another. */
  isStacking?: boolean
  children?: ReactNode
}

export function ViewBar<View extends string>({ children, ...views }: Props<View>) {
  return (
    <div className={styles.bar}>
      <div className={styles.views}>
        <Segmented {...views} />
      </div>
      {children}
    </div>
  )
}
