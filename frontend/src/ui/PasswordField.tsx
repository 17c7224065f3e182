/** A password that its owner may look at while typing. */
import { useState, type ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './PasswordField.module.css'
import { TextField } from './TextField'

type Props = Omit<ComponentProps<typeof TextField>, 'type' | 'beside'>

export function PasswordField(props: Props) {
  const { t } = useTranslation()
  const [isShown, setShown] = useState(false)
  return (
    <TextField
      {...props}
      type={isShown ? 'text' : 'password'}
      className={`${styles.input} ${props.className ?? ''}`}
      beside={
        <button
          type="button"
          className={styles.show}
          aria-pressed={isShown}
          aria-label={t(isShown ? 'common.hidePassword' : 'common.showPassword')}
          onClick={() => setShown(!isShown)}
        >
          {t(isShown ? 'common.hide' : 'common.show')}
        </button>
      }
    />
  )
}
