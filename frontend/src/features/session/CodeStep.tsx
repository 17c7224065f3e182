/** The second step of signing in: the password was right, or the city's account; now the code. */
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldText } from '@/api/failure'
import { isProblem } from '@/api/problems'
import type { Me } from '@/api/types'
import { Button } from '@/ui/Button'
import { CodeField } from './CodeField'
import { giveCode } from './queries'
import { Refusal } from './Refusal'
import styles from './SignInForm.module.css'

interface Props {
  /** What was right. */
  after: 'password' | 'provider'
  onSignedIn: (me: Me) => void
  /** Back to the password; `isLate` when the five minutes are over. */
  onBack: (isLate: boolean) => void
}

export function CodeStep({ after, onSignedIn, onBack }: Props) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const [isMissing, setMissing] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const focus = () => form.current?.querySelector<HTMLInputElement>('input[name=code]')?.focus()
  const attempt = useMutation({
    mutationFn: giveCode,
    onSuccess: onSignedIn,
    onError: (error) => {
      if (isProblem(error, 401)) return onBack(true)
      setCode('')
      focus()
    },
  })
  useEffect(() => focus(), [])
  const send = (event: FormEvent) => {
    event.preventDefault()
    setMissing(!code.trim())
    if (code.trim()) attempt.mutate(code.trim())
    else focus()
  }
  const wrong = fieldText(attempt.error, 'code')
  return (
    <form ref={form} onSubmit={send} noValidate>
      <p className={`sub ${styles.field}`}>
        {t(after === 'password' ? 'session.codeStep' : 'session.codeStepProvider')}
      </p>
      <Refusal error={wrong ? null : attempt.error} />
      <div role={wrong ? 'alert' : undefined}>
        <CodeField
          value={code}
          error={isMissing ? t('session.codeMissing') : wrong}
          onChange={(value) => {
            setCode(value)
            setMissing(false)
          }}
        />
      </div>
      <Button type="submit" variant="primary" size="l" className={styles.send} isBusy={attempt.isPending}>
        {t('session.confirmCode')}
      </Button>
      <Button variant="ghost" className={styles.back} onClick={() => onBack(false)}>
        {t('session.backToPassword')}
      </Button>
    </form>
  )
}
