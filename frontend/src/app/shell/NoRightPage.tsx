/** A screen that exists but is not this person's work. */
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '@/ui/Button'
import { Message } from './Message'

export function NoRightPage() {
  const { t } = useTranslation()
  return (
    <Message
      icon="lock"
      title={t('shell.noRightTitle')}
      action={
        <ButtonLink variant="primary" to="/">
          {t('shell.toStart')}
        </ButtonLink>
      }
    >
      {t('shell.noRightBody')}
    </Message>
  )
}
