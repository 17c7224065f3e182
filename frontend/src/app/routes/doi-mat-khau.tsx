/** A person changes her own password. */
import { createLazyRoute, useNavigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { meQuery } from '@/access/queries'
import { useSession } from '@/access/session'
import { ChangePasswordForm } from '@/features/session/ChangePasswordForm'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import { PageHead } from '@/ui/PageHead'
import styles from './doi-mat-khau.module.css'

export const Route = createLazyRoute('/shell/doi-mat-khau')({ component: PasswordPage })

function PasswordPage() {
  const { t } = useTranslation()
  const isFirst = useSession().person.must_change_password
  const queries = useQueryClient()
  const navigate = useNavigate()
  const changed = async () => {
    await queries.fetchQuery({ ...meQuery, staleTime: 0 })
    if (isFirst) await navigate({ to: '/' })
  }
  return (
    <div className={styles.page}>
      <PageHead title={t('session.passwordTitle')} />
      {isFirst && <Note tone="primary">{t('session.passwordMust')}</Note>}
      <Card>
        <ChangePasswordForm onChanged={() => void changed()} />
      </Card>
    </div>
  )
}
