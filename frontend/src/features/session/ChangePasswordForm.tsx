/** Changes one's own password; every rule is said before and checked beside its field. */
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldText } from '@/api/failure'
import { isProblem } from '@/api/problems'
import { Button } from '@/ui/Button'
import { Note } from '@/ui/Note'
import { PasswordField } from '@/ui/PasswordField'
import { checkPasswords, type Passwords, type PasswordErrors } from '@/lib/passwordRules'
import { changePassword } from './queries'
import styles from './SignInForm.module.css'

/** As the server names them. */
const NAMES = { current: 'current_password', next: 'new_password', repeat: '' } as const
const empty: Passwords = { current: '', next: '', repeat: '' }

export function ChangePasswordForm({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation()
  const [values, setValues] = useState(empty)
  const [errors, setErrors] = useState<PasswordErrors>({})
  const save = useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      setValues(empty)
      onChanged()
    },
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    const found = checkPasswords(values)
    setErrors(found)
    if (Object.keys(found).length === 0)
      save.mutate({ current_password: values.current, new_password: values.next })
  }
  const field = (name: keyof Passwords) => ({
    wrapperClassName: styles.field,
    className: styles.input,
    value: values[name],
    error: errors[name]
      ? t(`session.${errors[name]}`, { count: values.next.length })
      : NAMES[name] && fieldText(save.error, NAMES[name]),
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [name]: event.target.value }),
  })
  return (
    <form onSubmit={send} noValidate>
      {save.isError && (
        <Note tone="bad" role="alert">
          <b>{isProblem(save.error) ? save.error.title : t('session.passwordFailed')}</b>{' '}
          {isProblem(save.error) && save.error.detail}
        </Note>
      )}
      {save.isSuccess && (
        <Note tone="ok" role="status">
          {t('session.passwordSaved')}
        </Note>
      )}
      <PasswordField
        {...field('current')}
        label={t('session.currentPassword')}
        autoComplete="current-password"
      />
      <PasswordField
        {...field('next')}
        label={t('session.newPassword')}
        hint={t('session.newPasswordHint')}
        autoComplete="new-password"
      />
      <PasswordField {...field('repeat')} label={t('session.repeatPassword')} autoComplete="new-password" />
      <Button type="submit" variant="primary" className={styles.send} isBusy={save.isPending}>
        {t('session.savePassword')}
      </Button>
    </form>
  )
}
