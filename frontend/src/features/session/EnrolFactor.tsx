/** Brings an authenticator app: scan, type what it shows, write down the recovery codes. */
import { Suspense, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Enrolment } from '@/api/account'
import { fieldText } from '@/api/failure'
import { late } from '@/lib/late'
import { Button } from '@/ui/Button'
import { Note } from '@/ui/Note'
import { Skeleton } from '@/ui/Skeleton'
import styles from './Account.module.css'
import { CodeField } from './CodeField'
import { failureText } from './failure'
import { useConfirmFactor } from './queries'

const QrCode = late(() => import('./QrCode'))

interface Props {
  enrolment: Enrolment
  onConfirmed: (codes: string[]) => void
  onCancel?: () => void
}

export function EnrolFactor({ enrolment, onConfirmed, onCancel }: Props) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const [isMissing, setMissing] = useState(false)
  const confirm = useConfirmFactor()
  const send = (event: FormEvent) => {
    event.preventDefault()
    setMissing(!code.trim())
    if (code.trim()) confirm.mutate(code.trim(), { onSuccess: ({ codes }) => onConfirmed(codes) })
  }
  const wrong = fieldText(confirm.error, 'code')
  const said = wrong ? null : failureText(confirm.error, t)
  return (
    <form onSubmit={send} noValidate className={styles.enrol}>
      {said && (
        <Note tone="bad" role="alert">
          {said}
        </Note>
      )}
      <ol className={styles.steps}>
        <li>{t('account.stepApp')}</li>
        <li>
          {t('account.stepScan')}
          <Suspense fallback={<Skeleton height={224} width={224} />}>
            {enrolment.uri && <QrCode text={enrolment.uri} label={t('account.qrLabel')} />}
          </Suspense>
          {enrolment.uri && (
            <a className={styles.openApp} href={enrolment.uri}>
              {t('account.openApp')}
            </a>
          )}
          <span className="sub">{t('account.orType')}</span>
          <code className={styles.code}>{inGroups(enrolment.secret ?? '')}</code>
        </li>
        <li>
          {t('account.stepCode')}
          <div role={wrong ? 'alert' : undefined} className={styles.short}>
            <CodeField
              isAppOnly
              value={code}
              error={isMissing ? t('session.codeMissing') : wrong}
              onChange={(value) => {
                setCode(value)
                setMissing(false)
              }}
            />
          </div>
        </li>
      </ol>
      <div className={styles.actions}>
        <Button type="submit" variant="primary" isBusy={confirm.isPending}>
          {t('account.turnOnNow')}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('common.cancel')}</Button>}
      </div>
    </form>
  )
}

/** As an app shows it, so that the eye finds its place. */
function inGroups(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ')
}
