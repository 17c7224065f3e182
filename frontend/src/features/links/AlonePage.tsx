/** What a link or a lost password is about: one card, and back to sign-in. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useTitle } from '@/lib/useTitle'
import { Alone } from '@/ui/Alone'
import { Card } from '@/ui/Card'

interface Props {
  title: string
  sub?: string
  children: ReactNode
}

export function AlonePage({ title, sub, children }: Props) {
  const { t } = useTranslation()
  useTitle(title)
  return (
    <Alone title={title} sub={sub} wayOut={<Link to="/dang-nhap">{t('links.back')}</Link>}>
      <Card>{children}</Card>
    </Alone>
  )
}
