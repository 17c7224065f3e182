/** Over everything that is open, so that what was typed stands there unchanged behind it. */
import { Dialog } from '@base-ui/react/dialog'
import { useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import { stepUp } from '@/api/stepUp'
import { ProofForm } from '@/features/session/ProofForm'
import styles from './SessionExpiredDialog.module.css'

export function StepUpDialog() {
  const { t } = useTranslation()
  const { has_second_factor: hasApp } = useSession().person
  const popup = useRef<HTMLDivElement>(null)
  const leave = () => stepUp.settle(false)
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    // Or a window behind this one, which is no part of it, would close too.
    event.stopPropagation()
    leave()
  }
  return (
    <Dialog.Root open onOpenChange={(open, { reason }) => !open && reason === 'escape-key' && leave()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup
          ref={popup}
          className={styles.popup}
          initialFocus={() => popup.current?.querySelector('input') ?? null}
          onKeyDown={keys}
        >
          <Dialog.Title>{t('session.stepUpTitle')}</Dialog.Title>
          <Dialog.Description className="sub">
            {t(hasApp ? 'session.stepUpByCode' : 'session.stepUpByPassword')}
          </Dialog.Description>
          <ProofForm onProven={() => stepUp.settle(true)} onCancel={leave} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
