/** Đăng nhập: the only screen that opens without a session. */
import { createLazyRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHead } from '@/ui/PageHead'

export const Route = createLazyRoute('/dang-nhap')({ component: Screen })

function Screen() {
  const { t } = useTranslation()
  return <PageHead title={t('nav.signIn')} />
}
