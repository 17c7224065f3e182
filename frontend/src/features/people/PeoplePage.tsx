/** Cán bộ: everybody with a role at a body that this administrator looks after. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { bodiesQuery } from '@/api/bodies'
import { useAddress } from '@/lib/useAddress'
import { ButtonLink } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { Filters, FilterSelect } from '@/ui/Filters'
import { PageHead } from '@/ui/PageHead'
import { Pager } from '@/ui/Pager'
import { SearchInput } from '@/ui/SearchInput'
import { Skeleton } from '@/ui/Skeleton'
import { filterOf, type Part, type Picked, ROLES, sortName, sortOf, STATES } from './filter'
import styles from './People.module.css'
import { PeopleTable } from './PeopleTable'
import { peopleQuery } from './queries'

const PAGE_SIZE = 25

export function PeoplePage() {
  const { t } = useTranslation()
  const [address, change] = useAddress<Part>()
  const filter = filterOf(address)
  const page = Number(address.trang) || 1
  const { data } = useQuery(peopleQuery({ ...filter, page, page_size: PAGE_SIZE }))
  const narrow = (parts: Picked) => change({ ...parts, trang: undefined })
  const bring = data?.can_import && (
    <ButtonLink icon="form" to="/can-bo/nhap">
      {t('people.import.title')}
    </ButtonLink>
  )
  return (
    <>
      <PageHead title={t('people.title')} sub={t('people.sub')} actions={bring} />
      <Card isFlush>
        <PeopleFilters picked={address} counts={data?.counts ?? {}} onPick={narrow} />
        {!data && <Skeleton height={420} />}
        {data?.total === 0 && (
          <EmptyState icon="search" title={t('people.empty')}>
            {t('people.emptyHint')}
          </EmptyState>
        )}
        {data && data.total > 0 && (
          <>
            <PeopleTable
              items={data.items}
              sort={sortOf(filter)}
              onSort={(sort) => narrow({ sap_xep: sortName(sort) })}
            />
            <Pager
              page={page}
              pageSize={PAGE_SIZE}
              total={data.total}
              onChange={(next) => change({ trang: String(next) })}
            />
          </>
        )}
      </Card>
    </>
  )
}

interface FilterProps {
  picked: Picked
  counts: Record<string, number>
  onPick: (parts: Picked) => void
}

function PeopleFilters({ picked, counts, onPick }: FilterProps) {
  const { t } = useTranslation()
  return (
    <Filters>
      <SearchInput label={t('people.search')} value={picked.q ?? ''} onChange={(q) => onPick({ q })} />
      <BodySelect value={picked.don_vi ?? ''} onChange={(don_vi) => onPick({ don_vi })} />
      <FilterSelect
        label={t('people.role')}
        value={picked.vai_tro ?? ''}
        options={[
          { value: '', label: t('people.allRoles') },
          ...ROLES.map((value) => ({ value, label: t(`common.role.${value}`) })),
        ]}
        onChange={(vai_tro) => onPick({ vai_tro })}
      />
      <FilterSelect
        label={t('people.state')}
        value={picked.tinh_trang ?? ''}
        options={[
          { value: '', label: t('people.allStates') },
          ...STATES.map((value) => ({
            value,
            label: `${t(`people.states.${value}`)} (${counts[value] ?? 0})`,
          })),
        ]}
        onChange={(tinh_trang) => onPick({ tinh_trang })}
      />
    </Filters>
  )
}

/** A native list: the codes of bodies are what officers know. */
function BodySelect({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const { t } = useTranslation()
  const { data } = useQuery(bodiesQuery)
  const options = (data ?? []).map((body) => ({ value: body.value, label: `${body.value} · ${body.label}` }))
  return (
    <span className={styles.body}>
      <FilterSelect
        label={t('people.organisation')}
        value={value}
        options={[{ value: '', label: t('people.allBodies') }, ...options]}
        onChange={onChange}
      />
    </span>
  )
}
