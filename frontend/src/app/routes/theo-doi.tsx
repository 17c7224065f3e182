/** Theo dõi, điều hành: targets, completeness and timeliness for the coordinator. */
import { createLazyRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHead } from '@/ui/PageHead'

export const Route = createLazyRoute('/shell/theo-doi')({ component: Screen })

function Screen() {
  const { t } = useTranslation()
  return <PageHead title={t('nav.monitoring')} />
}
