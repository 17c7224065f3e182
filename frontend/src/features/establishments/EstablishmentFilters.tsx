/** What narrows the register on the screen. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Filters, FilterSelect } from '@/ui/Filters'
import { SearchInput } from '@/ui/SearchInput'
import { LISTED, type Picked, STATES } from './filter'
import { areasQuery, kindsQuery } from './queries'
import { useOwnDistrict } from './useOwnDistrict'

interface Props {
  picked: Picked
  onPick: (parts: Picked) => void
}

export function EstablishmentFilters({ picked, onPick }: Props) {
  const { t } = useTranslation()
  const { data: kinds } = useQuery(kindsQuery)
  return (
    <Filters>
      <SearchInput
        label={t('establishments.search')}
        value={picked.q ?? ''}
        onChange={(q) => onPick({ q })}
      />
      <FilterSelect
        label={t('establishments.kind')}
        value={picked.loai ?? ''}
        options={[
          { value: '', label: t('establishments.allKinds') },
          ...(kinds?.items ?? []).map((kind) => ({ value: kind.code, label: kind.name })),
        ]}
        onChange={(loai) => onPick({ loai })}
      />
      <AreaSelects picked={picked} onPick={onPick} />
      <FilterSelect
        label={t('establishments.state')}
        value={picked.tinh_trang ?? ''}
        options={[
          { value: '', label: t('establishments.allStates') },
          ...STATES.map((value) => ({ value, label: t(`establishments.states.${value}`) })),
        ]}
        onChange={(tinh_trang) => onPick({ tinh_trang })}
      />
      <FilterSelect
        label={t('establishments.listedHead')}
        value={picked.danh_sach ?? ''}
        options={[
          { value: '', label: t('establishments.anyListed') },
          ...LISTED.map((value) => ({ value, label: t(`establishments.listedNames.${value}`) })),
        ]}
        onChange={(danh_sach) => onPick({ danh_sach })}
      />
    </Filters>
  )
}

/** The district only for whoever looks at several; communes of the district that was picked. */
function AreaSelects({ picked, onPick }: Props) {
  const { t } = useTranslation()
  const own = useOwnDistrict()
  const district = own ?? picked.quan
  const { data: districts } = useQuery({ ...areasQuery('district'), enabled: !own })
  const { data: communes } = useQuery({ ...areasQuery('commune', district), enabled: Boolean(district) })
  return (
    <>
      {!own && (
        <FilterSelect
          label={t('establishments.district')}
          value={picked.quan ?? ''}
          options={[
            { value: '', label: t('establishments.allDistricts') },
            ...(districts ?? []).map((area) => ({ value: area.id, label: area.name })),
          ]}
          onChange={(quan) => onPick({ quan, xa: undefined })}
        />
      )}
      {district && (communes?.length ?? 0) > 0 && (
        <FilterSelect
          label={t('establishments.commune')}
          value={picked.xa ?? ''}
          options={[
            { value: '', label: t('establishments.allCommunes') },
            ...(communes ?? []).map((area) => ({ value: area.id, label: area.name })),
          ]}
          onChange={(xa) => onPick({ xa })}
        />
      )}
    </>
  )
}
