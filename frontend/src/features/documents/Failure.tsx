/** Says above a form that it was not taken, and why. */
import { useTranslation } from 'react-i18next'
import { Note } from '@/ui/Note'
import { failureText, fieldText } from './failure'

/** What no field of the form shows by itself. */
const ELSEWHERE = ['files', 'items', 'kind', 'organisation']

export function Failure({ error }: { error: Error | null }) {
  const { t } = useTranslation()
  const said = failureText(error, t)
  if (!said) return null
  const more = ELSEWHERE.map((name) => fieldText(error, name)).filter((text) => text !== null)
  return (
    <Note tone="bad" role="alert">
      {said}
      {more.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Note>
  )
}
