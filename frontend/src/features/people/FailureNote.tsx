/** Above the fields of a dialog: why it did not go through. */
import { useTranslation } from 'react-i18next'
import { Note } from '@/ui/Note'
import { failureText } from './failure'

export function FailureNote({ error }: { error: Error | null }) {
  const { t } = useTranslation()
  const said = failureText(error, t)
  if (!said) return null
  return (
    <Note tone="bad" role="alert">
      {said}
    </Note>
  )
}
