/** Tổng quan: the targets at a glance for the city's leadership. */
import { createLazyRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHead } from '@/ui/PageHead'

export const Route = createLazyRoute('/shell/tong-quan')({ component: Screen })

function Screen() {
  const { t } = useTranslation()
  return <PageHead title={t('nav.overview')} />
}
