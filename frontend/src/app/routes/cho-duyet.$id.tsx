/** One report under review, value by value. */
import { createLazyRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHead } from '@/ui/PageHead'

export const Route = createLazyRoute('/shell/cho-duyet/$id')({ component: Screen })

function Screen() {
  const { t } = useTranslation()
  return <PageHead title={t('nav.reviews')} />
}
