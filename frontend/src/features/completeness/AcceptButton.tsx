/** Opens the bulk acceptance, and says how many reports wait for it. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCan } from '@/access/session'
import { allows } from '@/lib/actions'
import { Button } from '@/ui/Button'
import { waitingForAcceptance } from './queries'
import { useBulkAccept } from './useBulkAccept'

export function AcceptButton({
  periodId,
  isOpen,
  onOpen,
}: {
  periodId: string
  isOpen: boolean
  onOpen: () => void
}) {
  const { t } = useTranslation()
  const canAccept = useCan('submission.accept')
  const { rows } = useBulkAccept()
  const { data } = useQuery({ ...waitingForAcceptance(periodId), enabled: canAccept })
  const count = data?.items.filter((item) => allows(item.actions, 'accept')).length ?? 0
  if (!canAccept || count === 0 || isOpen || rows.length > 0) return null
  return (
    <Button variant="primary" icon="check" onClick={onOpen}>
      {t('completeness.acceptAction', { count })}
    </Button>
  )
}
