/** Which two revisions stand side by side, and whether what stayed the same is shown. */
import { useTranslation } from 'react-i18next'
import type { Comparison } from '@/api/revisions'
import { formatMoment } from '@/lib/dates'
import field from '@/ui/field.module.css'
import { Segmented } from '@/ui/Segmented'
import styles from './Comparison.module.css'

export const CURRENT = 'hien-tai'

interface Props {
  comparison: Comparison
  onlyChanged: boolean
  onPick: (sides: { tu?: string; den?: string }) => void
  onOnlyChanged: (value: boolean) => void
}

export function ComparisonTools({ comparison, onlyChanged, onPick, onOnlyChanged }: Props) {
  const { t } = useTranslation()
  const { before, after, changed, total } = comparison
  return (
    <div className={styles.tools}>
      <Picker
        id="tu"
        label={t('comparison.from')}
        comparison={comparison}
        value={String(before?.revision ?? '')}
        onChange={(tu) => onPick({ tu, den: after?.revision ? String(after.revision) : CURRENT })}
      />
      <Picker
        id="den"
        label={t('comparison.to')}
        comparison={comparison}
        hasCurrent={comparison.can_compare_current || after?.revision === null}
        value={after?.revision ? String(after.revision) : CURRENT}
        onChange={(den) => onPick({ tu: String(before?.revision ?? ''), den })}
      />
      <span className={styles.show}>
        <Segmented<'changed' | 'all'>
          label={t('comparison.show')}
          choices={[
            { value: 'changed', label: t('comparison.onlyChanged', { number: changed }) },
            { value: 'all', label: t('comparison.all', { number: total }) },
          ]}
          value={onlyChanged ? 'changed' : 'all'}
          onChange={(choice) => onOnlyChanged(choice === 'changed')}
        />
      </span>
    </div>
  )
}

interface PickerProps {
  id: string
  label: string
  comparison: Comparison
  hasCurrent?: boolean
  value: string
  onChange: (value: string) => void
}

function Picker({ id, label, comparison, hasCurrent = false, value, onChange }: PickerProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.picker}>
      <label className={field.label} htmlFor={`side-${id}`}>
        {label}
      </label>
      <select
        id={`side-${id}`}
        className={field.input}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {hasCurrent && <option value={CURRENT}>{t('comparison.current')}</option>}
        {comparison.revisions.map((side) => (
          <option key={side.revision} value={String(side.revision)}>
            {t('comparison.option', { number: side.revision, at: formatMoment(side.at) })}
            {side.is_official && ` · ${t('comparison.official')}`}
          </option>
        ))}
      </select>
    </div>
  )
}
