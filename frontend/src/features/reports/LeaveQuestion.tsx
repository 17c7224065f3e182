/** Asks before words that are not saved are left behind: by a link, another section, the back button or a closed tab. */
import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Confirm } from '@/ui/Confirm'

export function LeaveQuestion({ isDirty, heading }: { isDirty: boolean; heading: string }) {
  const { t } = useTranslation()
  const blocker = useBlocker({
    shouldBlockFn: () => isDirty,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  })
  return (
    <Confirm
      isOpen={blocker.status === 'blocked'}
      title={t('reports.leave.title')}
      confirm={t('reports.leave.confirm')}
      cancel={t('reports.leave.stay')}
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    >
      {t('reports.leave.text', { heading })}
    </Confirm>
  )
}
