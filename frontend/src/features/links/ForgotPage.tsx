/** Somebody lost the password: the answer is the same for every address, so that nobody learns who has an account. */
import { useRef, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { failureOf, fieldText } from '@/api/failure'
import { Button } from '@/ui/Button'
import { Note } from '@/ui/Note'
import { TextField } from '@/ui/TextField'
import { AlonePage } from './AlonePage'
import { useForgot } from './queries'
import styles from './Links.module.css'

const failureText = failureOf('links')

export function ForgotPage() {
  const { t } = useTranslation()
  const [email, setEmail] = useState('')
  const [isMissing, setMissing] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const ask = useForgot()
  const send = (event: FormEvent) => {
    event.preventDefault()
    setMissing(!email.trim())
    if (email.trim()) ask.mutate(email.trim())
    else form.current?.querySelector('input')?.focus()
  }
  if (ask.isSuccess)
    return (
      <AlonePage title={t('links.askedTitle')}>
        <p role="status">{t('links.asked', { email: ask.variables })}</p>
        <Button className={styles.back} onClick={() => ask.reset()}>
          {t('links.otherEmail')}
        </Button>
      </AlonePage>
    )
  const said = failureText(ask.error, t, ['email'])
  return (
    <AlonePage title={t('links.forgotTitle')} sub={t('links.forgotSub')}>
      <form ref={form} onSubmit={send} noValidate>
        {said && (
          <Note tone="bad" role="alert" className={styles.error}>
            {said}
          </Note>
        )}
        <TextField
          wrapperClassName={styles.field}
          className={styles.input}
          label={t('links.email')}
          name="email"
          type="email"
          autoComplete="username"
          value={email}
          error={isMissing ? t('links.emailMissing') : fieldText(ask.error, 'email')}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Button type="submit" variant="primary" size="l" className={styles.send} isBusy={ask.isPending}>
          {t('links.ask')}
        </Button>
      </form>
    </AlonePage>
  )
}
