/** Asks once more before something that others will feel. */
import { AlertDialog } from '@base-ui/react/alert-dialog'
import type { ReactNode } from 'react'
import { Button } from '../Button'
import styles from './Confirm.module.css'

export interface Props {
  isOpen: boolean
  title: string
  confirm: string
  cancel: string
  isBusy?: boolean
  onConfirm: () => void
  onClose: () => void
  children?: ReactNode
}

export default function ConfirmWindow({
  isOpen,
  title,
  confirm,
  cancel,
  isBusy,
  onConfirm,
  onClose,
  children,
}: Props) {
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={styles.backdrop} />
        <AlertDialog.Popup className={styles.popup}>
          <AlertDialog.Title className={styles.title}>{title}</AlertDialog.Title>
          <AlertDialog.Description render={<div />} className={styles.text}>
            {children}
          </AlertDialog.Description>
          <div className={styles.actions}>
            <Button onClick={onClose}>{cancel}</Button>
            <Button variant="primary" isBusy={isBusy} onClick={onConfirm}>
              {confirm}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
