/** How the visit ended: outcome, what is recommended and to whom, and when somebody is to come again. */
import { useTranslation } from 'react-i18next'
import type { InspectionCatalogue } from '@/api/inspections'
import { unitName } from '@/lib/unitName'
import { Card } from '@/ui/Card'
import { Segmented } from '@/ui/Segmented'
import { SelectField } from '@/ui/SelectField'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import styles from './Inspections.module.css'
import type { Kept } from './visitForm'

const OUTCOMES = ['no_violation', 'reminded', 'recommendation', 'transferred'] as const

interface Props {
  form: Kept
  bodies: InspectionCatalogue['bodies']
  onChange: (part: Partial<Kept>) => void
}

export function OutcomeField({ form, bodies, onChange }: Props) {
  const { t } = useTranslation()
  const isSerious = form.outcome === 'recommendation' || form.outcome === 'transferred'
  return (
    <Card title={t('inspections.outcome')}>
      <div className={styles.fields}>
        <Segmented
          label={t('inspections.outcome')}
          isStacking
          choices={OUTCOMES.map((value) => ({ value, label: t(`inspections.outcomes.${value}`) }))}
          value={form.outcome ?? null}
          onChange={(outcome) => onChange({ outcome })}
        />
        <TextArea
          label={t('inspections.summary')}
          hint={t('inspections.noPersonalData')}
          value={form.summary ?? ''}
          onChange={(event) => onChange({ summary: event.target.value || null })}
        />
        {isSerious && (
          <>
            <TextArea
              label={t('inspections.recommendation')}
              hint={t('inspections.noPersonalData')}
              value={form.recommendation ?? ''}
              onChange={(event) => onChange({ recommendation: event.target.value || null })}
            />
            <SelectField
              label={t('inspections.recommendedTo')}
              value={form.recommended_to_id ?? ''}
              options={[
                { value: '', label: t('inspections.form.chooseBody') },
                ...bodies.map((one) => ({ value: one.id, label: unitName(one) })),
              ]}
              onChange={(id) => onChange({ recommended_to_id: id || null })}
            />
          </>
        )}
        <TextField
          label={t('inspections.followUpOn')}
          type="date"
          value={form.follow_up_on ?? ''}
          hint={t('inspections.form.followUpHint')}
          onChange={(event) => onChange({ follow_up_on: event.target.value || null })}
        />
      </div>
    </Card>
  )
}
