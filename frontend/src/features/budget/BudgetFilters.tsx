/** What narrows the lines on the screen. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { BudgetChoices } from '@/api/budget'
import { unitName } from '@/lib/unitName'
import { Filters, FilterSelect } from '@/ui/Filters'
import { SearchInput } from '@/ui/SearchInput'
import { GENERAL, type Picked, SOURCES, STATES } from './filter'
import { sumsQuery } from './queries'

interface Props {
  picked: Picked
  choices: BudgetChoices | undefined
  onPick: (parts: Picked) => void
}

export function BudgetFilters({ picked, choices, onPick }: Props) {
  const { t } = useTranslation()
  const { plan, business_date: today } = useSession()
  const { data: sums } = useQuery(sumsQuery(plan?.id, today))
  const bodies = sums?.by_body ?? []
  return (
    <Filters>
      <SearchInput label={t('budget.search')} value={picked.q ?? ''} onChange={(q) => onPick({ q })} />
      <FilterSelect
        label={t('budget.source')}
        value={picked.nguon ?? ''}
        options={[
          { value: '', label: t('budget.allSources') },
          ...SOURCES.map((value) => ({ value, label: t(`budget.sources.${value}`) })),
        ]}
        onChange={(nguon) => onPick({ nguon })}
      />
      <FilterSelect
        label={t('budget.objective')}
        value={picked.nhom ?? ''}
        options={[
          { value: '', label: t('budget.allObjectives') },
          ...(choices?.objectives ?? []).map((one) => ({
            value: one.code,
            label: `${one.code} ${one.name}`,
          })),
          { value: GENERAL, label: t('budget.general') },
        ]}
        onChange={(nhom) => onPick({ nhom })}
      />
      <FilterSelect
        label={t('budget.state')}
        value={picked.tinh_trang ?? ''}
        options={[
          { value: '', label: t('budget.allStates') },
          ...STATES.map((value) => ({ value, label: t(`budget.states.${value}`) })),
        ]}
        onChange={(tinh_trang) => onPick({ tinh_trang })}
      />
      {bodies.length > 1 && (
        <FilterSelect
          label={t('budget.body')}
          value={picked.don_vi ?? ''}
          options={[
            { value: '', label: t('budget.allBodies') },
            ...bodies.map(({ organisation }) => ({
              value: organisation.code,
              label: unitName(organisation),
            })),
          ]}
          onChange={(don_vi) => onPick({ don_vi })}
        />
      )}
    </Filters>
  )
}
