/** Nhiệm vụ: the plan's tasks with who leads and who takes part. */
import { createLazyRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHead } from '@/ui/PageHead'

export const Route = createLazyRoute('/shell/nhiem-vu')({ component: Screen })

function Screen() {
  const { t } = useTranslation()
  return <PageHead title={t('nav.tasks')} />
}
