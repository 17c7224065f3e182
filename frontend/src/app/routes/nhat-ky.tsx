/** Nhật ký: who did what, for the auditor. */
import { createLazyRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHead } from '@/ui/PageHead'

export const Route = createLazyRoute('/shell/nhat-ky')({ component: Screen })

function Screen() {
  const { t } = useTranslation()
  return <PageHead title={t('nav.audit')} />
}
