/** Accepted figures alone, or together with those still on their way; says what each holds. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Basis } from '@/api/types'
import { Segmented } from '@/ui/Segmented'
import styles from './Dashboard.module.css'

export function BasisSwitch({ basis, onChange }: { basis: Basis; onChange: (basis: Basis) => void }) {
  const { t } = useTranslation()
  const hint = useId()
  const choices = (['preliminary', 'official'] as const).map((value) => ({
    value,
    label: t(`analytics.basis.${value}`),
  }))
  return (
    <div className={styles.basis}>
      <Segmented
        label={t('analytics.basis.label')}
        choices={choices}
        value={basis}
        onChange={onChange}
        describedBy={hint}
      />
      <span id={hint} className="small">
        {t(`analytics.basisHint.${basis}`)}
      </span>
    </div>
  )
}
