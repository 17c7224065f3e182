/** A password and once more; the rules are checked beside the field before anything is sent, and by the server again. */
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldText } from '@/api/failure'
import { Button } from '@/ui/Button'
import { PasswordField } from '@/ui/PasswordField'
import { MINIMUM_LENGTH } from '@/lib/passwordRules'
import styles from './Links.module.css'

interface Props {
  /** For the browser's own store of passwords. */
  email: string
  error: Error | null
  isBusy: boolean
  onSend: (password: string) => void
}

export function NewPasswordForm({ email, error, isBusy, onSend }: Props) {
  const { t } = useTranslation()
  const [next, setNext] = useState('')
  const [repeat, setRepeat] = useState('')
  const [isTried, setTried] = useState(false)
  const isShort = next.length < MINIMUM_LENGTH
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isShort && next === repeat) onSend(next)
  }
  return (
    <form onSubmit={send} noValidate>
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <PasswordField
        wrapperClassName={styles.field}
        className={styles.input}
        label={t('links.newPassword')}
        hint={t('links.newPasswordHint')}
        autoComplete="new-password"
        value={next}
        error={
          isTried && isShort ? t('links.tooShort', { count: next.length }) : fieldText(error, 'new_password')
        }
        onChange={(event) => setNext(event.target.value)}
      />
      <PasswordField
        wrapperClassName={styles.field}
        className={styles.input}
        label={t('links.repeat')}
        autoComplete="new-password"
        value={repeat}
        error={isTried && !isShort && next !== repeat ? t('links.differs') : null}
        onChange={(event) => setRepeat(event.target.value)}
      />
      <Button type="submit" variant="primary" size="l" className={styles.send} isBusy={isBusy}>
        {t('links.save')}
      </Button>
    </form>
  )
}
