/** What a list shows when nothing is in it: why, and what to do next. */
import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon'
import styles from './EmptyState.module.css'

interface Props {
  icon?: IconName
  title: string
  children?: ReactNode
  action?: ReactNode
}

export function EmptyState({ icon = 'ok', title, children, action }: Props) {
  return (
    <div className={styles.empty}>
      <Icon name={icon} size={24} />
      <p className={styles.title}>{title}</p>
      {children && <p className="sub">{children}</p>}
      {action}
    </div>
  )
}
