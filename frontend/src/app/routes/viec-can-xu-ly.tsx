/** Việc cần xử lý: what is due, when, and what came back. */
import { createLazyRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHead } from '@/ui/PageHead'

export const Route = createLazyRoute('/shell/viec-can-xu-ly')({ component: Screen })

function Screen() {
  const { t } = useTranslation()
  return <PageHead title={t('nav.work')} />
}
