/** One report, to fill in or to read. */
import { createLazyRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHead } from '@/ui/PageHead'

export const Route = createLazyRoute('/shell/bieu-so-lieu/$id')({ component: Screen })

function Screen() {
  const { t } = useTranslation()
  return <PageHead title={t('nav.submissions')} />
}
