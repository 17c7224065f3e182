/** The bodies whose people go along. */
import { useTranslation } from 'react-i18next'
import { unitName, type Named } from '@/lib/unitName'
import { Check } from '@/ui/Check'
import { FieldError } from '@/ui/FieldError'
import styles from './EvaluationPage.module.css'

interface Props {
  bodies: (Named & { id: string })[]
  chosen: string[]
  error: string | null
  onChange: (chosen: string[]) => void
}

export function TeamField({ bodies, chosen, error, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <div>
      <fieldset className={styles.choices} aria-describedby={error ? 'team-error' : undefined}>
        <legend>{t('evaluations.teamBodies', { count: chosen.length })}</legend>
        {bodies.map((body) => (
          <Check
            key={body.id}
            isChecked={chosen.includes(body.id)}
            onChange={(isChosen) =>
              onChange(isChosen ? [...chosen, body.id] : chosen.filter((one) => one !== body.id))
            }
          >
            {unitName(body)}
          </Check>
        ))}
      </fieldset>
      {error && <FieldError id="team-error">{error}</FieldError>}
    </div>
  )
}
