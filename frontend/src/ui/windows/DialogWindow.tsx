/** A window over the page with a heading, a body that scrolls and its buttons; from the foot of the screen on a phone. */
import { Dialog as Base } from '@base-ui/react/dialog'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { cx } from '@/lib/text'
import { Button, IconButton } from '../Button'
import styles from './Dialog.module.css'

export interface Props {
  isOpen: boolean
  title: string
  sub?: ReactNode
  isWide?: boolean
  confirm: ReactNode
  isBusy?: boolean
  /** Shown, but pressing it waits for something the body asks. */
  isHeld?: boolean
  cancel?: string
  onConfirm: () => void
  onClose: () => void
  children: ReactNode
}

export default function DialogWindow(props: Props) {
  const { t } = useTranslation()
  return (
    <Base.Root open={props.isOpen} onOpenChange={(open) => !open && props.onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={cx(styles.popup, props.isWide && styles.wide)}>
          <header className={styles.header}>
            <Base.Title className={styles.title}>{props.title}</Base.Title>
            <IconButton icon="close" label={t('common.close')} onClick={props.onClose} />
          </header>
          <div className={styles.body}>
            {props.sub && (
              <Base.Description className="sub" render={<div />}>
                {props.sub}
              </Base.Description>
            )}
            {props.children}
          </div>
          <footer className={styles.actions}>
            <Button onClick={props.onClose}>{props.cancel ?? t('common.cancel')}</Button>
            <Button
              variant="primary"
              isBusy={props.isBusy}
              aria-disabled={props.isHeld || props.isBusy}
              onClick={props.onConfirm}
            >
              {props.confirm}
            </Button>
          </footer>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
