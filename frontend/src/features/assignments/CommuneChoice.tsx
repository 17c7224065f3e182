/** Which communes get the task: one by one, or all of them at once. */
import { useTranslation } from 'react-i18next'
import type { CommuneAssignment } from '@/api/assignments'
import { placeName } from '@/lib/unitName'
import { Check } from '@/ui/Check'
import { FieldError } from '@/ui/FieldError'
import styles from './AssignmentPage.module.css'

interface Props {
  communes: CommuneAssignment[]
  chosen: string[]
  error: string | null
  onChange: (chosen: string[]) => void
}

export function CommuneChoice({ communes, chosen, error, onChange }: Props) {
  const { t } = useTranslation()
  const all = communes.map((one) => one.organisation.id)
  const toggle = (id: string, isChosen: boolean) =>
    onChange(isChosen ? [...chosen, id] : chosen.filter((one) => one !== id))
  return (
    <div>
      <fieldset className={styles.choices} aria-describedby={error ? 'communes-error' : undefined}>
        <legend>{t('assignments.acts.cascade.communes', { count: chosen.length, total: all.length })}</legend>
        <Check isChecked={chosen.length === all.length} onChange={(every) => onChange(every ? all : [])}>
          <b>{t('assignments.acts.cascade.all')}</b>
        </Check>
        {communes.map(({ organisation }) => (
          <Check
            key={organisation.id}
            isChecked={chosen.includes(organisation.id)}
            onChange={(isChosen) => toggle(organisation.id, isChosen)}
          >
            {placeName(organisation)}
          </Check>
        ))}
      </fieldset>
      {error && <FieldError id="communes-error">{error}</FieldError>}
    </div>
  )
}
