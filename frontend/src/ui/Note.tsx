/** A framed message with an icon: information, warning or error. */
import type { ReactNode } from 'react'
import { cx } from '@/lib/text'
import { Icon, type IconName } from './Icon'
import styles from './Note.module.css'

export type NoteTone = 'plain' | 'primary' | 'warn' | 'bad' | 'ok'

const icons: Record<NoteTone, IconName> = {
  plain: 'info',
  primary: 'info',
  warn: 'warning',
  bad: 'warning',
  ok: 'ok',
}

interface Props {
  tone?: NoteTone
  icon?: IconName
  role?: 'status' | 'alert'
  id?: string
  className?: string
  children: ReactNode
}

export function Note({ tone = 'plain', icon, role, id, className, children }: Props) {
  return (
    <div className={cx(styles.note, styles[tone], className)} role={role} id={id}>
      <Icon name={icon ?? icons[tone]} />
      <div className={styles.text}>{children}</div>
    </div>
  )
}
