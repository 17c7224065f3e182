/** In a demonstration: one press signs in as a person of each role. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DemoAccount, Me } from '@/api/types'
import { initials } from '@/lib/text'
import { Icon } from '@/ui/Icon'
import styles from './DemoAccounts.module.css'
import { demoAccountsQuery, signIn } from './queries'

export function DemoAccounts({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const { t } = useTranslation()
  const { data: accounts = [] } = useQuery(demoAccountsQuery)
  const enter = useMutation({ mutationFn: signIn, onSuccess: (me) => me && onSignedIn(me) })
  const isCodeWanted = enter.isSuccess && enter.data === null
  if (accounts.length === 0) return null
  return (
    <section className={styles.demo} aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{t('session.demoTitle')}</h2>
      <p className="sub">{t('session.demoHint', { password: accounts[0]?.password })}</p>
      <ul className={styles.list}>
        {accounts.map((account) => (
          <li key={account.email}>
            <AccountButton
              account={account}
              onPick={() => enter.mutate({ email: account.email, password: account.password })}
            />
          </li>
        ))}
      </ul>
      {(enter.isError || isCodeWanted) && (
        <p className={styles.error} role="alert">
          {t(isCodeWanted ? 'session.demoCode' : 'session.failed')}
        </p>
      )}
    </section>
  )
}

function AccountButton({ account, onPick }: { account: DemoAccount; onPick: () => void }) {
  const { t } = useTranslation()
  return (
    <button type="button" className={styles.account} onClick={onPick}>
      <span className={styles.avatar} aria-hidden="true">
        {initials(account.full_name)}
      </span>
      <span className={styles.text}>
        <b>{account.full_name}</b>
        <small>
          {t(`common.role.${account.role}`)} · {account.organisation}
        </small>
      </span>
      <Icon name="chevron-right" size={16} />
    </button>
  )
}
