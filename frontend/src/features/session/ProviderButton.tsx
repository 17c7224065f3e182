/** Signing in with the city's account, where the installation has such a provider; and why it did not work last time. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ButtonAnchor } from '@/ui/Button'
import { Note } from '@/ui/Note'
import styles from './SignInForm.module.css'
import { providerQuery } from './queries'

interface Props {
  next?: string
}

export function ProviderButton({ next }: Props) {
  const { t } = useTranslation()
  const { data } = useQuery(providerQuery)
  if (!data?.name) return null
  const asked = next ? `?${new URLSearchParams({ next }).toString()}` : ''
  return (
    <>
      <p className={styles.or}>{t('session.orProvider')}</p>
      <ButtonAnchor
        size="l"
        icon="building"
        className={styles.provider}
        href={`/api/v1/session/provider/start${asked}`}
        aria-label={t('session.byProvider', { name: data.name })}
      >
        {data.name}
      </ButtonAnchor>
    </>
  )
}

interface FailureProps {
  code?: string
  /** Where the words stand: those of signing in, or of linking. */
  words: 'session.providerErrors' | 'account.linkErrors'
}

/** Only codes of ours have words; whatever else an address says is not shown. */
export function ProviderFailure({ code, words }: FailureProps) {
  const { t, i18n } = useTranslation()
  const key = `${words}.${code ?? ''}`
  if (!code || !i18n.exists(`${key}.title`)) return null
  // Not linked yet is no fault: there is something to be done.
  return (
    <Note tone={code === 'chua-lien-ket' ? 'warn' : 'bad'} role="alert" className={styles.error}>
      <b>{t(`${key}.title`)}</b> {t(`${key}.text`)}
    </Note>
  )
}
