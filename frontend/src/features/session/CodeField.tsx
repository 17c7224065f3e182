/** Six digits of the authenticator app, or one of the recovery codes that were written down. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/TextField'
import styles from './SignInForm.module.css'

interface Props {
  value: string
  error: string | null
  onChange: (value: string) => void
  /** While an app is being brought there are no recovery codes yet. */
  isAppOnly?: boolean
}

export function CodeField({ value, error, onChange, isAppOnly }: Props) {
  const { t } = useTranslation()
  const [isRecovery, setRecovery] = useState(false)
  const swap = () => {
    onChange('')
    setRecovery(!isRecovery)
  }
  return (
    <>
      <TextField
        key={String(isRecovery)}
        wrapperClassName={styles.field}
        className={`${styles.input} ${styles.code}`}
        label={t(isRecovery ? 'session.recoveryCode' : 'session.code')}
        hint={t(isRecovery ? 'session.recoveryHint' : 'session.codeHint')}
        name="code"
        inputMode={isRecovery ? 'text' : 'numeric'}
        autoComplete={isRecovery ? 'off' : 'one-time-code'}
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={isRecovery ? 30 : 9}
        value={value}
        error={error}
        onChange={(event) => onChange(event.target.value)}
      />
      {!isAppOnly && (
        <Button variant="ghost" size="s" className={styles.swap} onClick={swap}>
          {t(isRecovery ? 'session.useApp' : 'session.useRecovery')}
        </Button>
      )}
    </>
  )
}
