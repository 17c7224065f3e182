/** Where the link of a letter leads: whose it is, then the password. What stands behind `#` never leaves the browser's bar. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { failureOf } from '@/api/failure'
import type { LinkRead } from '@/api/links'
import { isProblem } from '@/api/problems'
import { formatMoment } from '@/lib/dates'
import { useHashSecret } from '@/lib/useHashSecret'
import { Button } from '@/ui/Button'
import { Note } from '@/ui/Note'
import { Skeleton } from '@/ui/Skeleton'
import { AlonePage } from './AlonePage'
import { linkQuery, useRedeem } from './queries'
import styles from './Links.module.css'
import { NewPasswordForm } from './NewPasswordForm'

const failureText = failureOf('links')

export function ChoosePasswordPage() {
  const { t } = useTranslation()
  const token = useHashSecret()
  const link = useQuery({ ...linkQuery(token), enabled: token !== '' })
  const redeem = useRedeem(token)
  if (redeem.isSuccess && link.data) return <Done email={link.data.email} />
  if (!token || isProblem(link.error) || isProblem(redeem.error, 410)) return <Over />
  if (link.error)
    return (
      <AlonePage title={t('links.resetTitle')}>
        <Note tone="bad" role="alert">
          {t('links.failed')}
        </Note>
        <Button onClick={() => void link.refetch()}>{t('links.retry')}</Button>
      </AlonePage>
    )
  if (!link.data)
    return (
      <AlonePage title={t('links.resetTitle')} sub={t('links.checking')}>
        <Skeleton height={200} />
      </AlonePage>
    )
  return <Choose link={link.data} redeem={redeem} />
}

interface ChooseProps {
  link: LinkRead
  redeem: ReturnType<typeof useRedeem>
}

function Choose({ link, redeem }: ChooseProps) {
  const { t } = useTranslation()
  const { kind, name, email, expires_at } = link
  const said = failureText(redeem.error, t, ['new_password'])
  return (
    <AlonePage title={t(`links.${kind}Title`)} sub={t(`links.${kind}Sub`, { name, email })}>
      {said && (
        <Note tone="bad" role="alert">
          {said}
        </Note>
      )}
      <NewPasswordForm
        email={email}
        error={redeem.error}
        isBusy={redeem.isPending}
        onSend={(password) => redeem.mutate(password)}
      />
      <p className={`small ${styles.till}`}>{t('links.till', { at: formatMoment(expires_at) })}</p>
    </AlonePage>
  )
}

function Done({ email }: { email: string }) {
  const { t } = useTranslation()
  const go = useNavigate()
  return (
    <AlonePage title={t('links.doneTitle')}>
      <p role="status">{t('links.done', { email })}</p>
      <Button
        variant="primary"
        size="l"
        className={styles.send}
        onClick={() => void go({ to: '/dang-nhap' })}
      >
        {t('links.signIn')}
      </Button>
    </AlonePage>
  )
}

function Over() {
  const { t } = useTranslation()
  const go = useNavigate()
  return (
    <AlonePage title={t('links.overTitle')}>
      <p role="alert">{t('links.over')}</p>
      <Button size="l" className={styles.send} onClick={() => void go({ to: '/quen-mat-khau' })}>
        {t('links.askAgain')}
      </Button>
    </AlonePage>
  )
}
