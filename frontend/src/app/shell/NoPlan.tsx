/** Before a plan is loaded there is nothing to report. */
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/ui/EmptyState'

export function NoPlan() {
  const { t } = useTranslation()
  return (
    <EmptyState icon="document" title={t('shell.noPlanTitle')}>
      {t('shell.noPlanBody')}
    </EmptyState>
  )
}
