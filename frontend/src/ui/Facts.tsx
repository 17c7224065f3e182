/** Names and what stands under them; what is not known is left out. */
import type { ReactNode } from 'react'
import styles from './Facts.module.css'

export type Fact = [title: string, text: ReactNode]

export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, text]) => text !== null && text !== undefined && text !== '' && text !== false)
        .map(([title, text]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  )
}
