/** Says above a form that it was not taken, and why; a twin in the register is one click away. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Note } from '@/ui/Note'
import { failureText, twinOf } from './failure'

export function FailureNote({ error }: { error: Error | null }) {
  const { t } = useTranslation()
  const said = failureText(error, t)
  if (!said) return null
  const twin = twinOf(error)
  return (
    <Note tone="bad" role="alert">
      {said}
      {twin && (
        <p>
          <Link to="/co-so/$id" params={{ id: twin }}>
            {t('establishments.openTwin')}
          </Link>
        </p>
      )}
    </Note>
  )
}
