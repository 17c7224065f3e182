/** Asks the same person for the password again. */
import { Dialog } from '@base-ui/react/dialog'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import { SignInForm } from '@/features/session/SignInForm'
import styles from './SessionExpiredDialog.module.css'

export function SessionExpiredDialog({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useTranslation()
  const { email } = useSession().person
  return (
    <Dialog.Root open>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup}>
          <Dialog.Title>{t('session.expiredTitle')}</Dialog.Title>
          <Dialog.Description className="sub">{t('session.expiredBody')}</Dialog.Description>
          <SignInForm email={email} isEmailFixed onSignedIn={onSignedIn} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
