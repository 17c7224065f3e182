/** Every body by level, found with or without diacritics; each unfolds to show where it stands. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useAddress } from '@/lib/useAddress'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { ExportButton } from '@/ui/ExportButton'
import { Filters, FilterSelect } from '@/ui/Filters'
import { PageHead } from '@/ui/PageHead'
import { Pager } from '@/ui/Pager'
import { SearchInput } from '@/ui/SearchInput'
import { Skeleton } from '@/ui/Skeleton'
import { NewKept } from './Keeping'
import { OrganisationRow } from './OrganisationRow'
import { allOrganisations, organisationsQuery } from './queries'
import { organisationRows } from './organisationRows'
import styles from './OrganisationList.module.css'

const PAGE_SIZE = 50
const LEVELS = ['city', 'district', 'commune'] as const

type Part = 'q' | 'cap' | 'trang'

export function OrganisationList() {
  const { t } = useTranslation()
  const [{ q, cap, trang }, change] = useAddress<Part>()
  const page = Number(trang) || 1
  const level = LEVELS.find((known) => known === cap)
  const filter = { ...(q ? { q } : {}), ...(level ? { level } : {}) }
  const { data } = useQuery(organisationsQuery({ ...filter, page, page_size: PAGE_SIZE }))
  return (
    <>
      <PageHead
        title={t('organisations.title')}
        sub={t('organisations.sub')}
        actions={<NewKept noun="organisation" />}
      />
      <Card isFlush>
        <Filters>
          <SearchInput
            label={t('organisations.search')}
            value={q ?? ''}
            onChange={(text) => change({ q: text, trang: undefined })}
          />
          <FilterSelect
            label={t('organisations.level')}
            value={level ?? ''}
            options={[
              { value: '', label: t('organisations.allLevels') },
              ...LEVELS.map((value) => ({ value, label: t(`organisations.levels.${value}`) })),
            ]}
            onChange={(value) => change({ cap: value, trang: undefined })}
          />
          <ExportButton
            name={t('organisations.title')}
            load={async () => organisationRows(await allOrganisations(filter), t)}
          />
        </Filters>
        {!data && <Skeleton height={240} />}
        {data?.total === 0 && (
          <EmptyState icon="search" title={t('organisations.empty')}>
            {t('organisations.emptyHint')}
          </EmptyState>
        )}
        <ul className={styles.list}>
          {data?.items.map((organisation) => (
            <OrganisationRow key={organisation.id} organisation={organisation} />
          ))}
        </ul>
        {data && (
          <Pager
            page={page}
            pageSize={PAGE_SIZE}
            total={data.total}
            onChange={(next) => change({ trang: String(next) })}
          />
        )}
      </Card>
    </>
  )
}
