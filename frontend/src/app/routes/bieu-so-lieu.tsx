/** Biểu số liệu: the reports a person may see in this period. */
import { createLazyRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHead } from '@/ui/PageHead'

export const Route = createLazyRoute('/shell/bieu-so-lieu')({ component: Screen })

function Screen() {
  const { t } = useTranslation()
  return <PageHead title={t('nav.submissions')} />
}
