/** A step on the way from empty to final: a swatch that fills up, beside its word. */
import type { ReactNode } from 'react'
import styles from './StateTag.module.css'

export type Fill = 'hollow' | 'hatched' | 'light' | 'strong' | 'solid'

export function Swatch({ fill }: { fill: Fill }) {
  return <i className={`${styles.swatch} ${styles[fill]}`} aria-hidden="true" />
}

export function StateTag({ fill, children }: { fill: Fill; children: ReactNode }) {
  return (
    <span className={styles.state}>
      <Swatch fill={fill} />
      <span>{children}</span>
    </span>
  )
}
