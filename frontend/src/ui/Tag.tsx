/** A small label that always says its state by icon, word and colour together. */
import type { ReactNode } from 'react'
import { cx } from '@/lib/text'
import { Icon, type IconName } from './Icon'
import styles from './Tag.module.css'

export type TagTone = 'ok' | 'on' | 'warn' | 'bad' | 'none' | 'neutral' | 'primary'

interface Props {
  tone: TagTone
  icon?: IconName
  size?: 'm' | 's' | 'l'
  className?: string
  children: ReactNode
}

export function Tag({ tone, icon, size = 'm', className, children }: Props) {
  return (
    <span className={cx(styles.tag, styles[tone], styles[size], className)}>
      {icon && <Icon name={icon} size={16} />}
      {children}
    </span>
  )
}
