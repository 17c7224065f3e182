/** E-mail and password, then a code where the person has an app; every way it can fail is said in words. */
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { holdCsrfToken } from '@/api/csrf'
import { isProblem, NetworkProblem } from '@/api/problems'
import type { Me } from '@/api/types'
import { useHashSecret } from '@/lib/useHashSecret'
import { Button } from '@/ui/Button'
import { Note } from '@/ui/Note'
import { PasswordField } from '@/ui/PasswordField'
import { TextField } from '@/ui/TextField'
import { CodeStep } from './CodeStep'
import { signIn, type Credentials } from './queries'
import styles from './SignInForm.module.css'

interface Props {
  /** Filled in and sent at once when somebody picks a demo account. */
  email?: string
  isEmailFixed?: boolean
  onSignedIn: (me: Me) => void
  /** Other ways in, below the password; none of them while a code is asked for. */
  children?: ReactNode
}

const HALF_OPEN = /^[0-9a-f]{64}$/

export function SignInForm(props: Props) {
  // Back from the city's account with a code still wanted: what the session is written to with.
  const secret = useHashSecret()
  const isHalfOpen = HALF_OPEN.test(secret)
  const [step, setStep] = useState<'password' | 'code' | 'provider' | 'late'>(
    isHalfOpen ? 'provider' : 'password',
  )
  useEffect(() => {
    if (isHalfOpen) holdCsrfToken(secret)
  }, [isHalfOpen, secret])
  if (step === 'code' || step === 'provider')
    return (
      <CodeStep
        after={step === 'code' ? 'password' : 'provider'}
        onSignedIn={props.onSignedIn}
        onBack={(isLate) => setStep(isLate ? 'late' : 'password')}
      />
    )
  return (
    <>
      <PasswordStep {...props} isLate={step === 'late'} onCodeWanted={() => setStep('code')} />
      {props.children}
    </>
  )
}

interface PasswordProps extends Props {
  isLate: boolean
  onCodeWanted: () => void
}

function PasswordStep({ email = '', isEmailFixed, isLate, onSignedIn, onCodeWanted }: PasswordProps) {
  const { t } = useTranslation()
  const [values, setValues] = useState<Credentials>({ email, password: '' })
  const [missing, setMissing] = useState<Partial<Record<keyof Credentials, boolean>>>({})
  const form = useRef<HTMLFormElement>(null)
  const focus = (name: keyof Credentials) =>
    form.current?.querySelector<HTMLInputElement>(`input[name=${name}]`)?.focus()
  const attempt = useMutation({
    mutationFn: signIn,
    onSuccess: (me) => (me ? onSignedIn(me) : onCodeWanted()),
    onError: () => focus('password'),
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    const lacks = { email: !values.email.trim(), password: !values.password }
    setMissing(lacks)
    if (lacks.email || lacks.password) focus(lacks.email ? 'email' : 'password')
    else attempt.mutate({ email: values.email.trim(), password: values.password })
  }
  return (
    <form ref={form} onSubmit={send} noValidate>
      {isLate && attempt.isIdle && (
        <Note tone="warn" role="alert" className={styles.error}>
          {t('session.codeLate')}
        </Note>
      )}
      {attempt.isError && <SignInError error={attempt.error} />}
      <TextField
        wrapperClassName={styles.field}
        className={styles.input}
        label={t('session.email')}
        name="email"
        type="email"
        autoComplete="username"
        readOnly={isEmailFixed}
        value={values.email}
        error={missing.email ? t('session.emailMissing') : null}
        onChange={(event) => setValues({ ...values, email: event.target.value })}
      />
      <PasswordField
        wrapperClassName={styles.field}
        className={styles.input}
        label={t('session.password')}
        name="password"
        autoComplete="current-password"
        value={values.password}
        error={missing.password ? t('session.passwordMissing') : null}
        onChange={(event) => setValues({ ...values, password: event.target.value })}
      />
      <Button type="submit" variant="primary" size="l" className={styles.send} isBusy={attempt.isPending}>
        {t(attempt.isPending ? 'session.signingIn' : 'session.signIn')}
      </Button>
    </form>
  )
}

function SignInError({ error }: { error: Error }) {
  const { t } = useTranslation()
  const isOffline = error instanceof NetworkProblem
  const problem = isProblem(error) ? error : null
  return (
    <Note tone="bad" role="alert" className={styles.error}>
      <b>{isOffline ? t('session.noServer') : problem?.title || t('session.failed')}</b>{' '}
      {isOffline ? t('session.noServerHint') : problem?.detail}
    </Note>
  )
}
