/** What narrows the programme on the screen. */
import { useTranslation } from 'react-i18next'
import { Filters, FilterSelect } from '@/ui/Filters'
import { SearchInput } from '@/ui/SearchInput'
import { LEVELS, QUARTERS, STATES, type Picked } from './filter'

interface Props {
  picked: Picked
  onPick: (parts: Picked) => void
}

export function EvaluationFilters({ picked, onPick }: Props) {
  const { t } = useTranslation()
  return (
    <Filters>
      <SearchInput label={t('evaluations.search')} value={picked.q ?? ''} onChange={(q) => onPick({ q })} />
      <FilterSelect
        label={t('evaluations.quarter')}
        value={picked.quy ?? ''}
        options={[
          { value: '', label: t('evaluations.allQuarters') },
          ...QUARTERS.map((value) => ({ value, label: t('evaluations.quarterOf', { quarter: value }) })),
        ]}
        onChange={(quy) => onPick({ quy })}
      />
      <FilterSelect
        label={t('evaluations.level')}
        value={picked.cap ?? ''}
        options={[
          { value: '', label: t('evaluations.allLevels') },
          ...LEVELS.map((value) => ({ value, label: t(`evaluations.levels.${value}`) })),
        ]}
        onChange={(cap) => onPick({ cap })}
      />
      <FilterSelect
        label={t('evaluations.state')}
        value={picked.tinh_trang ?? ''}
        options={[
          { value: '', label: t('evaluations.allStates') },
          ...STATES.map((value) => ({ value, label: t(`evaluations.states.${value}`) })),
        ]}
        onChange={(tinh_trang) => onPick({ tinh_trang, loc: undefined })}
      />
    </Filters>
  )
}
