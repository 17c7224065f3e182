/** Above the fields of a dialog: why it did not go through. */
import { useTranslation } from 'react-i18next'
import { FailureNote as Said } from '@/ui/FailureNote'
import { failureText } from './failure'

export function FailureNote({ error }: { error: Error | null }) {
  const { t } = useTranslation()
  return <Said>{failureText(error, t)}</Said>
}
