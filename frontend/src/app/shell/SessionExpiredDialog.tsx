/** Asks the same person for the password again. */
import { Dialog } from '@base-ui/react/dialog'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import { SignInForm } from '@/features/session/SignInForm'
import styles from './SessionExpiredDialog.module.css'

export function SessionExpiredDialog({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useTranslation()
  const { email } = useSession().person
  const popup = useRef<HTMLDivElement>(null)
  const password = () => popup.current?.querySelector<HTMLInputElement>('input[name=password]') ?? null
  return (
    <Dialog.Root open>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup ref={popup} className={styles.popup} initialFocus={password}>
          <Dialog.Title>{t('session.expiredTitle')}</Dialog.Title>
          <Dialog.Description className="sub">{t('session.expiredBody')}</Dialog.Description>
          <SignInForm email={email} isEmailFixed onSignedIn={onSignedIn} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
