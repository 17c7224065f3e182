/** One thing to do: the day it is due, what it is, the reviewer's words where it came back, and the way to it. */
import type { ReactNode } from 'react'
import { formatMoment } from '@/lib/dates'
import styles from './Work.module.css'

export interface Said {
  note: string
  by: string | null
  at: string | null
}

interface Props {
  leaf: ReactNode
  title: ReactNode
  meta: ReactNode
  said?: Said | null
  go: ReactNode
  children?: ReactNode
}

export function TaskRow({ leaf, title, meta, said, go, children }: Props) {
  return (
    <li className={styles.row}>
      {leaf}
      <div>
        <span className={styles.title}>{title}</span>
        <span className={styles.meta}>{meta}</span>
        {children}
        {said && (
          <blockquote className={styles.quote}>
            “{said.note}”
            {said.by && (
              <small>
                {said.by} · {formatMoment(said.at)}
              </small>
            )}
          </blockquote>
        )}
      </div>
      <span className={styles.go}>{go}</span>
    </li>
  )
}
