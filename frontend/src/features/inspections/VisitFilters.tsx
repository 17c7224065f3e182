/** What narrows the list of all visits. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { InspectionOutcome, InspectionState } from '@/api/inspections'
import { unitName } from '@/lib/unitName'
import { Filters, FilterSelect } from '@/ui/Filters'
import { SearchInput } from '@/ui/SearchInput'
import { teamsQuery, type InspectionFilter } from './queries'

const STATES = ['planned', 'in_progress', 'recorded', 'confirmed', 'corrected', 'cancelled'] as const
const OUTCOMES = ['no_violation', 'reminded', 'recommendation', 'transferred'] as const
const KINDS = ['planned', 'unannounced'] as const

export type FilterPart = 'q' | 'tinh_trang' | 'ket_qua' | 'hinh_thuc' | 'doan'
export type Picked = Partial<Record<FilterPart, string>>

const oneOf = <Value extends string>(values: readonly Value[], said: string | undefined) =>
  values.find((value) => value === said)

/** What an address says in nonsense narrows nothing. */
export function filterOf(picked: Picked): InspectionFilter {
  const state = oneOf<InspectionState>(STATES, picked.tinh_trang)
  return {
    q: picked.q || undefined,
    state: state && [state],
    outcome: oneOf<InspectionOutcome>(OUTCOMES, picked.ket_qua),
    kind: oneOf(KINDS, picked.hinh_thuc),
    team_id: /^[0-9a-f-]{36}$/.test(picked.doan ?? '') ? picked.doan : undefined,
  }
}

export function VisitFilters({ picked, onPick }: { picked: Picked; onPick: (parts: Picked) => void }) {
  const { t } = useTranslation()
  const { data: teams } = useQuery(teamsQuery)
  const any = (name: string) => ({ value: '', label: t(`inspections.any.${name}`) })
  return (
    <Filters>
      <SearchInput label={t('inspections.search')} value={picked.q ?? ''} onChange={(q) => onPick({ q })} />
      {teams && teams.items.length > 1 && (
        <FilterSelect
          label={t('inspections.team.team')}
          value={picked.doan ?? ''}
          options={[
            any('team'),
            ...teams.items.map(({ team }) => ({ value: team.id, label: unitName(team) })),
          ]}
          onChange={(doan) => onPick({ doan })}
        />
      )}
      <FilterSelect
        label={t('inspections.state')}
        value={picked.tinh_trang ?? ''}
        options={[
          any('state'),
          ...STATES.map((value) => ({ value, label: t(`inspections.states.${value}`) })),
        ]}
        onChange={(tinh_trang) => onPick({ tinh_trang })}
      />
      <FilterSelect
        label={t('inspections.outcome')}
        value={picked.ket_qua ?? ''}
        options={[
          any('outcome'),
          ...OUTCOMES.map((value) => ({ value, label: t(`inspections.outcomes.${value}`) })),
        ]}
        onChange={(ket_qua) => onPick({ ket_qua })}
      />
      <FilterSelect
        label={t('inspections.kind')}
        value={picked.hinh_thuc ?? ''}
        options={[any('kind'), ...KINDS.map((value) => ({ value, label: t(`inspections.kinds.${value}`) }))]}
        onChange={(hinh_thuc) => onPick({ hinh_thuc })}
      />
    </Filters>
  )
}
