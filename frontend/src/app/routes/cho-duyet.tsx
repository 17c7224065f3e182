/** Chờ duyệt, chờ tiếp nhận: the reports that wait for this person's decision. */
import { createLazyRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHead } from '@/ui/PageHead'

export const Route = createLazyRoute('/shell/cho-duyet')({ component: Screen })

function Screen() {
  const { t } = useTranslation()
  return <PageHead title={t('nav.reviews')} />
}
