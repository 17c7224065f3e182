/** What narrows the register on the screen. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { Period } from '@/api/types'
import { unitName } from '@/lib/unitName'
import { Button } from '@/ui/Button'
import { Filters, FilterSelect } from '@/ui/Filters'
import { SearchInput } from '@/ui/SearchInput'
import { KINDS, type Picked, STATES } from './filter'
import { outlineQuery } from './queries'

interface Props {
  picked: Picked
  period: Period | null
  onPick: (parts: Picked) => void
}

export function DocumentFilters({ picked, period, onPick }: Props) {
  const { t } = useTranslation()
  const named = [picked.nhiem_vu, picked.chi_so].filter(Boolean).join(', ')
  return (
    <Filters>
      <SearchInput label={t('documents.search')} value={picked.q ?? ''} onChange={(q) => onPick({ q })} />
      <FilterSelect
        label={t('documents.kind')}
        value={picked.loai ?? ''}
        options={[
          { value: '', label: t('documents.allKinds') },
          ...KINDS.map((value) => ({ value, label: t(`documents.kinds.${value}`) })),
        ]}
        onChange={(loai) => onPick({ loai })}
      />
      <IssuerSelect picked={picked} onPick={onPick} />
      <FilterSelect
        label={t('documents.state')}
        value={picked.tinh_trang ?? ''}
        options={[
          { value: '', label: t('documents.allStates') },
          ...STATES.map((value) => ({ value, label: t(`documents.states.${value}`) })),
        ]}
        onChange={(tinh_trang) => onPick({ tinh_trang })}
      />
      <TimeSelect picked={picked} period={period} onPick={onPick} />
      <FilterSelect
        label={t('documents.answers')}
        value={picked.loc ?? ''}
        options={[
          { value: '', label: t('documents.anyAnswer') },
          { value: 'cho-tra-loi', label: t('documents.awaiting') },
        ]}
        onChange={(loc) => onPick({ loc })}
      />
      {named && (
        <Button size="s" icon="close" onClick={() => onPick({ nhiem_vu: undefined, chi_so: undefined })}>
          {t('documents.notNarrowed', { named })}
        </Button>
      )}
    </Filters>
  )
}

function IssuerSelect({ picked, onPick }: Omit<Props, 'period'>) {
  const { t } = useTranslation()
  const { plan } = useSession()
  const { data } = useQuery({ ...outlineQuery(plan?.id ?? ''), enabled: Boolean(plan) })
  const bodies = data?.bodies.filter((body) => !body.is_group) ?? []
  return (
    <FilterSelect
      label={t('documents.issuer')}
      value={picked.co_quan ?? ''}
      options={[
        { value: '', label: t('documents.allIssuers') },
        ...bodies.map((body) => ({ value: body.code, label: unitName(body) })),
      ]}
      onChange={(co_quan) => onPick({ co_quan })}
    />
  )
}

/** The whole year of the plan, one calendar year, or the period in sight. */
function TimeSelect({ picked, period, onPick }: Props) {
  const { t } = useTranslation()
  const { plan } = useSession()
  const years = plan ? [plan.year, plan.year - 1].map(String) : []
  const value = picked.trong_ky ? 'ky' : (picked.nam ?? '')
  return (
    <FilterSelect
      label={t('documents.time')}
      value={value}
      options={[
        { value: '', label: t('documents.anyTime') },
        ...(period ? [{ value: 'ky', label: period.short_name ?? period.name }] : []),
        ...years.map((year) => ({ value: year, label: t('documents.ofYear', { year }) })),
      ]}
      onChange={(picks) =>
        onPick({ trong_ky: picks === 'ky' ? '1' : undefined, nam: picks === 'ky' ? undefined : picks })
      }
    />
  )
}
