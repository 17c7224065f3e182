/** Đơn vị: the bodies that carry the plan out. */
import { createLazyRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHead } from '@/ui/PageHead'

export const Route = createLazyRoute('/shell/don-vi')({ component: Screen })

function Screen() {
  const { t } = useTranslation()
  return <PageHead title={t('nav.organisations')} />
}
