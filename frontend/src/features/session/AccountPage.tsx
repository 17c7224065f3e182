/** One's own account: two-step sign-in, where one is signed in, the password. */
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Card } from '@/ui/Card'
import { PageHead } from '@/ui/PageHead'
import styles from './Account.module.css'
import { ChangePasswordForm } from './ChangePasswordForm'
import { FactorCard } from './FactorCard'
import { IdentityCard } from './IdentityCard'
import { SessionList } from './SessionList'

/** `failure` is why linking the city's account did not work. */
export function AccountPage({ failure }: { failure?: string }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  return (
    <div className={styles.page}>
      <PageHead title={t('account.title')} sub={t('account.sub')} />
      <FactorCard />
      <IdentityCard failure={failure} />
      <SessionList />
      <Card title={t('session.passwordTitle')}>
        <ChangePasswordForm onChanged={() => void queries.invalidateQueries({ queryKey: ['account'] })} />
      </Card>
    </div>
  )
}
