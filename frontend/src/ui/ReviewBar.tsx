/** The decision at the foot of a page: what stands so far on the left, the actions on the right. */
import type { ReactNode } from 'react'
import styles from './ReviewBar.module.css'

type Props = {
  label: string
  summary: ReactNode
  hint?: ReactNode
  actions: ReactNode
}

export function ReviewBar({ label, summary, hint, actions }: Props) {
  return (
    <section className={styles.bar} aria-label={label}>
      <div className={styles.summary} aria-live="polite">
        <div>{summary}</div>
        {hint && <div className={styles.hint}>{hint}</div>}
      </div>
      <div className={styles.actions}>{actions}</div>
    </section>
  )
}
