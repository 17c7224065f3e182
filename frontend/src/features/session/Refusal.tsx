/** Why a code or password was not even looked at: no line to the server, or something else that is nobody's typing. */
import { useTranslation } from 'react-i18next'
import { isProblem } from '@/api/problems'
import { Note } from '@/ui/Note'
import styles from './SignInForm.module.css'

export function Refusal({ error }: { error: Error | null }) {
  const { t } = useTranslation()
  if (!error) return null
  return (
    <Note tone="bad" role="alert" className={styles.error}>
      {isProblem(error) ? error.title : t('session.noServer')}
    </Note>
  )
}
