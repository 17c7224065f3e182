/** What a difficulty is about: a task the body has, a target of the plan, or something else. */
import { useTranslation } from 'react-i18next'
import type { Assignment } from '@/api/assignments'
import { Segmented } from '@/ui/Segmented'
import { SelectField } from '@/ui/SelectField'
import { Skeleton } from '@/ui/Skeleton'
import styles from './RaisePage.module.css'
import type { Raised } from './raising'

interface Target {
  id: string
  code: string
  name: string
}

interface Props {
  raised: Raised
  assignments: Assignment[] | undefined
  targets: Target[] | undefined
  told: (part: string, field: string) => string | null
  onChange: (part: Partial<Raised>) => void
}

const SUBJECTS = ['task', 'target', 'other'] as const

export function SubjectFields({ raised, assignments, targets, told, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <div>
        <span className={styles.legend}>{t('difficulties.raise.about')}</span>
        <div>
          <Segmented
            label={t('difficulties.raise.about')}
            isStacking
            choices={SUBJECTS.map((value) => ({ value, label: t(`difficulties.raise.abouts.${value}`) }))}
            value={raised.about}
            onChange={(about) => onChange({ about })}
          />
        </div>
      </div>
      {raised.about === 'task' &&
        (assignments ? (
          <SelectField
            label={t('difficulties.raise.task')}
            value={raised.assignment}
            options={[
              {
                value: '',
                label: t(assignments.length > 0 ? 'difficulties.choose' : 'difficulties.raise.noTask'),
              },
              ...assignments.map((held) => ({
                value: held.id,
                label: `${held.task.code} · ${held.task.text}`,
              })),
            ]}
            error={told('assignment', 'assignment_id')}
            onChange={(assignment) => onChange({ assignment })}
          />
        ) : (
          <Skeleton height={64} />
        ))}
      {raised.about === 'target' && (
        <SelectField
          label={t('difficulties.raise.target')}
          value={raised.target}
          options={[
            { value: '', label: t('difficulties.choose') },
            ...(targets ?? []).map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` })),
          ]}
          error={told('target', 'target_id')}
          onChange={(target) => onChange({ target })}
        />
      )}
    </>
  )
}
