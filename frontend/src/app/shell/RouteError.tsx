/** What a person reads when a screen fails: what happened, that nothing is lost, what to do. */
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { isProblem, NetworkProblem } from '@/api/problems'
import { Button } from '@/ui/Button'
import { Message } from './Message'
import { NoRightPage } from './NoRightPage'
import { NotFoundPage } from './NotFoundPage'

export function RouteError({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const queries = useQueryErrorResetBoundary()
  if (isProblem(error, 404) || isProblem(error, 422)) return <NotFoundPage />
  if (isProblem(error, 403)) return <NoRightPage />
  const retry = () => {
    queries.reset()
    reset()
    void router.invalidate()
  }
  return (
    <Message
      icon="warning"
      title={t('shell.errorTitle')}
      action={
        <Button variant="primary" icon="refresh" onClick={retry}>
          {t('shell.retry')}
        </Button>
      }
    >
      <p>{t(error instanceof NetworkProblem ? 'shell.errorNetwork' : 'shell.errorBody')}</p>
      {isProblem(error) && error.requestId && (
        <p className="small">{t('shell.errorCode', { id: error.requestId })}</p>
      )}
    </Message>
  )
}
