/** Đăng nhập: the only screen that opens without a session. */
import { createLazyRoute, Link, useRouter } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { meQuery } from '@/access/queries'
import type { Me } from '@/api/types'
import { DemoAccounts } from '@/features/session/DemoAccounts'
import { ProviderButton, ProviderFailure } from '@/features/session/ProviderButton'
import { SignInArt } from '@/features/session/SignInArt'
import { SignInForm } from '@/features/session/SignInForm'
import { changeLocale } from '@/lib/i18n'
import { useTitle } from '@/lib/useTitle'
import { Mark } from '@/ui/Mark'
import { Note } from '@/ui/Note'
import styles from './dang-nhap.module.css'

export const Route = createLazyRoute('/dang-nhap')({ component: SignInPage })

function useEnter() {
  const router = useRouter()
  const queries = useQueryClient()
  const { next } = Route.useSearch()
  return (me: Me) => {
    queries.clear()
    queries.setQueryData(meQuery.queryKey, me)
    // Only an address of this app is followed, so that a crafted link cannot send the person elsewhere.
    const isOwn = next?.startsWith('/') && !next.startsWith('//')
    router.history.push(isOwn && !me.person.must_change_password ? next! : '/')
  }
}

function SignInPage() {
  const { t } = useTranslation()
  const enter = useEnter()
  const { next, loi } = Route.useSearch()
  useTitle(t('session.signIn'))
  return (
    <div className={styles.page}>
      <div className={styles.left}>
        <div className={styles.sticky}>
          <header className={styles.top}>
            <span className={styles.brand}>
              <Mark />
              Liên Ngành
            </span>
            <LanguageSwitch />
          </header>
          <main className={styles.form}>
            <h1>{t('session.signIn')}</h1>
            <p className="sub">{t('session.about')}</p>
            <ProviderFailure code={loi} words="session.providerErrors" />
            <SignInForm onSignedIn={enter}>
              <ProviderButton next={next} />
              <p className={styles.forgot}>
                <Link to="/quen-mat-khau">{t('session.forgot')}</Link>
              </p>
            </SignInForm>
            <Note icon="shield" className={styles.privacy}>
              {t('session.privacy')}
            </Note>
          </main>
          <footer className="small">{t('session.help')}</footer>
        </div>
      </div>
      <aside className={styles.right} aria-label={t('session.aside')}>
        <div className={styles.inner}>
          <div className={styles.art}>
            <SignInArt />
            <p className={styles.motto}>{t('session.motto')}</p>
          </div>
          <DemoAccounts onSignedIn={enter} />
        </div>
      </aside>
    </div>
  )
}

function LanguageSwitch() {
  const { t, i18n } = useTranslation()
  const other = i18n.language === 'en' ? 'vi' : 'en'
  return (
    <button type="button" className={styles.language} lang={other} onClick={() => void changeLocale(other)}>
      {t(other === 'en' ? 'shell.english' : 'shell.vietnamese')}
    </button>
  )
}
