/** Asks who sits there once more: the code for whoever has an app, else the password. */
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import { fieldText } from '@/api/failure'
import { Button } from '@/ui/Button'
import { PasswordField } from '@/ui/PasswordField'
import { CodeField } from './CodeField'
import { prove } from './queries'
import { Refusal } from './Refusal'
import styles from './SignInForm.module.css'

interface Props {
  onProven: () => void
  onCancel: () => void
}

export function ProofForm({ onProven, onCancel }: Props) {
  const { t } = useTranslation()
  const { has_second_factor: hasApp } = useSession().person
  const kind = hasApp ? 'code' : 'password'
  const [value, setValue] = useState('')
  const [isMissing, setMissing] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const focus = () => form.current?.querySelector('input')?.focus()
  const attempt = useMutation({
    mutationFn: prove,
    onSuccess: onProven,
    onError: () => {
      setValue('')
      focus()
    },
  })
  useEffect(() => focus(), [])
  const send = (event: FormEvent) => {
    event.preventDefault()
    setMissing(!value.trim())
    if (value.trim()) attempt.mutate({ [kind]: hasApp ? value.trim() : value })
    else focus()
  }
  const wrong = fieldText(attempt.error, kind)
  const error = isMissing ? t(hasApp ? 'session.codeMissing' : 'session.passwordMissing') : wrong
  const change = (typed: string) => {
    setValue(typed)
    setMissing(false)
  }
  return (
    <form ref={form} onSubmit={send} noValidate>
      <Refusal error={wrong ? null : attempt.error} />
      <div role={wrong ? 'alert' : undefined}>
        {hasApp ? (
          <CodeField value={value} error={error} onChange={change} />
        ) : (
          <PasswordField
            wrapperClassName={styles.field}
            className={styles.input}
            label={t('session.password')}
            name="password"
            autoComplete="current-password"
            value={value}
            error={error}
            onChange={(event) => change(event.target.value)}
          />
        )}
      </div>
      <div className={styles.choices}>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
        <Button type="submit" variant="primary" isBusy={attempt.isPending}>
          {t('session.proveAndGoOn')}
        </Button>
      </div>
    </form>
  )
}
