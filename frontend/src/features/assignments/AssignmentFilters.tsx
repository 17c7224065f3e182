/** What narrows the assignments on the screen. */
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { Filters, FilterSelect } from '@/ui/Filters'
import { SearchInput } from '@/ui/SearchInput'
import { EVERY_LEVEL, LEVELS, STATES, type Picked } from './filter'

interface Props {
  picked: Picked
  onPick: (parts: Picked) => void
}

export function AssignmentFilters({ picked, onPick }: Props) {
  const { t } = useTranslation()
  const isNamed = Boolean(picked.don_vi || picked.nhiem_vu || picked.ngay)
  return (
    <Filters>
      <SearchInput label={t('assignments.search')} value={picked.q ?? ''} onChange={(q) => onPick({ q })} />
      <FilterSelect
        label={t('assignments.level')}
        value={picked.cap || EVERY_LEVEL}
        options={[
          { value: EVERY_LEVEL, label: t('assignments.allLevels') },
          ...LEVELS.map((value) => ({ value, label: t(`assignments.levels.${value}`) })),
        ]}
        onChange={(cap) => onPick({ cap })}
      />
      <FilterSelect
        label={t('assignments.part')}
        value={picked.vai ?? ''}
        options={[
          { value: '', label: t('assignments.allParts') },
          { value: 'lead', label: t('assignments.parts.lead') },
          { value: 'coordinating', label: t('assignments.parts.coordinating') },
        ]}
        onChange={(vai) => onPick({ vai })}
      />
      <FilterSelect
        label={t('assignments.state')}
        value={picked.tinh_trang ?? ''}
        options={[
          { value: '', label: t('assignments.allStates') },
          ...STATES.map((value) => ({ value, label: t(`assignments.states.${value}`) })),
        ]}
        onChange={(tinh_trang) => onPick({ tinh_trang })}
      />
      {isNamed && (
        <Button
          size="s"
          icon="close"
          onClick={() => onPick({ don_vi: undefined, nhiem_vu: undefined, ngay: undefined })}
        >
          {t('assignments.notNarrowed')}
        </Button>
      )}
    </Filters>
  )
}
