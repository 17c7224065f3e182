/** A page outside the app's frame: the mark, a heading, and one card; back to sign-in at its foot. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useTitle } from '@/lib/useTitle'
import { Card } from '@/ui/Card'
import { Mark } from '@/ui/Mark'
import { PageHead } from '@/ui/PageHead'
import styles from './Links.module.css'

interface Props {
  title: string
  sub?: string
  children: ReactNode
}

export function AlonePage({ title, sub, children }: Props) {
  const { t } = useTranslation()
  useTitle(title)
  return (
    <main className={styles.alone}>
      <div className={styles.brand}>
        <span className={styles.name}>
          <Mark />
          Liên Ngành
        </span>
        <Link to="/dang-nhap">{t('links.back')}</Link>
      </div>
      <PageHead title={title} sub={sub} />
      <Card>{children}</Card>
    </main>
  )
}
