/** A whole page that says one thing and offers one way on. */
import type { ReactNode } from 'react'
import { useTitle } from '@/lib/useTitle'
import { Icon, type IconName } from '@/ui/Icon'
import styles from './Message.module.css'

interface Props {
  icon: IconName
  title: string
  children: ReactNode
  action: ReactNode
}

export function Message({ icon, title, children, action }: Props) {
  useTitle(title)
  return (
    <section className={styles.message}>
      <Icon name={icon} size={24} />
      <h1>{title}</h1>
      <div className="sub">{children}</div>
      <div>{action}</div>
    </section>
  )
}
