/** What narrows the list of reports on the screen. */
import { useTranslation } from 'react-i18next'
import type { Period } from '@/api/types'
import { Filters, FilterSelect } from '@/ui/Filters'
import { SearchInput } from '@/ui/SearchInput'
import { type Picked, REACHES, STATES } from './filter'

interface Props {
  picked: Picked
  period: Period
  onPick: (parts: Picked) => void
}

export function ReportFilters({ picked, period, onPick }: Props) {
  const { t } = useTranslation()
  return (
    <Filters>
      <SearchInput label={t('reports.search')} value={picked.q ?? ''} onChange={(q) => onPick({ q })} />
      <FilterSelect
        label={t('reports.period')}
        value={picked.xem ?? ''}
        options={[
          { value: '', label: period.short_name ?? period.name },
          { value: 'moi-ky', label: t('reports.allPeriods') },
        ]}
        onChange={(xem) => onPick({ xem })}
      />
      <FilterSelect
        label={t('reports.kind')}
        value={picked.loai ?? ''}
        options={[
          { value: '', label: t('reports.allKinds') },
          ...Object.entries(REACHES).map(([value, reach]) => ({
            value,
            label: t(`reports.reaches.${reach}`),
          })),
        ]}
        onChange={(loai) => onPick({ loai })}
      />
      <FilterSelect
        label={t('reports.state')}
        value={picked.tinh_trang ?? ''}
        options={[
          { value: '', label: t('reports.allStates') },
          ...STATES.map((value) => ({ value, label: t(`reports.states.${value}`) })),
        ]}
        onChange={(tinh_trang) => onPick({ tinh_trang })}
      />
    </Filters>
  )
}
