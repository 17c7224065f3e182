/** The same answer for an address that does not exist and for one outside the person's scope. */
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '@/ui/Button'
import { Message } from './Message'

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <Message
      icon="search"
      title={t('shell.notFoundTitle')}
      action={
        <ButtonLink variant="primary" to="/">
          {t('shell.toStart')}
        </ButtonLink>
      }
    >
      {t('shell.notFoundBody')}
    </Message>
  )
}

/** Outside the shell, for an address that leads to no screen at all. */
export function LostPage() {
  return (
    <main>
      <NotFoundPage />
    </main>
  )
}
