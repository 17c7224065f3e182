/** Signing out; first a question where this device holds what the server does not have yet. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import { countUnsent, forgetUnsent } from '@/lib/unsent'
import { Confirm } from '@/ui/Confirm'
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

  const question = (
    <Confirm
      isOpen={unsent > 0}
      title={t('shell.unsentTitle')}
      confirm={t('shell.unsentForget')}
      cancel={t('shell.unsentStay')}
      isBusy={signOut.isPending}
      onConfirm={leaveAnyway}
      onClose={() => setUnsent(0)}
    >
      {t('shell.unsentBody', { count: unsent })}
    </Confirm>
  )
  return { leave, question }
}
