/** The message of what is wrong with one field, tied to it by id. */
import { Icon } from './Icon'
import styles from './field.module.css'

export function FieldError({ id, children }: { id: string; children: string }) {
  return (
    <p className={styles.error} id={id}>
      <Icon name="warning" size={16} />
      <span>{children}</span>
    </p>
  )
}
