/** A person changes her own password. */
import { createLazyRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHead } from '@/ui/PageHead'

export const Route = createLazyRoute('/shell/doi-mat-khau')({ component: Screen })

function Screen() {
  const { t } = useTranslation()
  return <PageHead title={t('nav.password')} />
}
