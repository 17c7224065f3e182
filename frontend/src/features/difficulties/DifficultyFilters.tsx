/** What narrows the difficulties on the screen. */
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { Filters, FilterSelect } from '@/ui/Filters'
import { SearchInput } from '@/ui/SearchInput'
import { KINDS, LEVELS, STATES, type Picked } from './filter'

interface Props {
  picked: Picked
  hasLevels: boolean
  onPick: (parts: Picked) => void
}

export function DifficultyFilters({ picked, hasLevels, onPick }: Props) {
  const { t } = useTranslation()
  const named = (name: string, values: readonly string[], all: string) => [
    { value: '', label: t(`difficulties.${all}`) },
    ...values.map((value) => ({ value, label: t(`difficulties.${name}.${value}`) })),
  ]
  return (
    <Filters>
      <SearchInput label={t('difficulties.search')} value={picked.q ?? ''} onChange={(q) => onPick({ q })} />
      <FilterSelect
        label={t('difficulties.kind')}
        value={picked.loai ?? ''}
        options={named('kinds', KINDS, 'allKinds')}
        onChange={(loai) => onPick({ loai })}
      />
      {hasLevels && (
        <FilterSelect
          label={t('difficulties.level')}
          value={picked.cap ?? ''}
          options={named('levels', LEVELS, 'allLevels')}
          onChange={(cap) => onPick({ cap })}
        />
      )}
      <FilterSelect
        label={t('difficulties.state')}
        value={picked.tinh_trang ?? ''}
        options={named('states', STATES, 'allStates')}
        onChange={(tinh_trang) => onPick({ tinh_trang })}
      />
      {(picked.nhiem_vu || picked.don_vi) && (
        <Button size="s" icon="close" onClick={() => onPick({ nhiem_vu: undefined, don_vi: undefined })}>
          {t('difficulties.notNarrowed')}
        </Button>
      )}
    </Filters>
  )
}
