/** Signing out; first a question where this device holds what the server does not have yet. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import { countUnsent, forgetUnsent } from '@/lib/unsent'
import ConfirmWindow from '@/ui/windows/ConfirmWindow'
import { useSignOut } from './useSignOut'

export function useLeaving() {
  const { t } = useTranslation()
  const me = useSession().person.id
  const signOut = useSignOut()
  const [unsent, setUnsent] = useState(0)

  function leave() {
    const count = countUnsent(me)
    if (count > 0) setUnsent(count)
    else signOut.mutate()
  }

  function leaveAnyway() {
    forgetUnsent(me)
    signOut.mutate()
  }

  // With the menu at once: this is asked where the network may be away.
  const question = (
    <ConfirmWindow
      isOpen={unsent > 0}
      title={t('shell.unsentTitle')}
      confirm={t('shell.unsentForget')}
      cancel={t('shell.unsentStay')}
      isBusy={signOut.isPending}
      onConfirm={leaveAnyway}
      onClose={() => setUnsent(0)}
    >
      {t('shell.unsentBody', { count: unsent })}
    </ConfirmWindow>
  )
  return { leave, question }
}
