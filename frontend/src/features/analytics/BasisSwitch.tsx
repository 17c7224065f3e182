/** Accepted figures alone, or together with those still on their way. */
import { useTranslation } from 'react-i18next'
import type { Basis } from '@/api/types'
import { Segmented } from '@/ui/Segmented'

export function BasisSwitch({ basis, onChange }: { basis: Basis; onChange: (basis: Basis) => void }) {
  const { t } = useTranslation()
  const choices = (['preliminary', 'official'] as const).map((value) => ({
    value,
    label: t(`analytics.basis.${value}`),
  }))
  return <Segmented label={t('analytics.basis.label')} choices={choices} value={basis} onChange={onChange} />
}
