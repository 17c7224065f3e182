/** E-mail and password, with every way it can fail said in words. */
import { useMutation } from '@tanstack/react-query'
import { useRef, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem, NetworkProblem } from '@/api/problems'
import type { Me } from '@/api/types'
import { Button } from '@/ui/Button'
import { Note } from '@/ui/Note'
import { PasswordField } from '@/ui/PasswordField'
import { TextField } from '@/ui/TextField'
import { signIn, type Credentials } from './queries'
import styles from './SignInForm.module.css'

interface Props {
  /** Filled in and sent at once when somebody picks a demo account. */
  email?: string
  isEmailFixed?: boolean
  onSignedIn: (me: Me) => void
}

export function SignInForm({ email = '', isEmailFixed, onSignedIn }: Props) {
  const { t } = useTranslation()
  const [values, setValues] = useState<Credentials>({ email, password: '' })
  const [missing, setMissing] = useState<Partial<Record<keyof Credentials, boolean>>>({})
  const form = useRef<HTMLFormElement>(null)
  const attempt = useMutation({
    mutationFn: signIn,
    onSuccess: onSignedIn,
    onError: () => form.current?.querySelector<HTMLInputElement>('input[name=password]')?.focus(),
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    const lacks = { email: !values.email.trim(), password: !values.password }
    setMissing(lacks)
    if (lacks.email || lacks.password) {
      form.current
        ?.querySelector<HTMLInputElement>(`input[name=${lacks.email ? 'email' : 'password'}]`)
        ?.focus()
    } else attempt.mutate({ email: values.email.trim(), password: values.password })
  }
  return (
    <form ref={form} onSubmit={send} noValidate>
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
